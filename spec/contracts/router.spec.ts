import { createRouter } from '../../lib/router/router'
import { describeRouterContract } from './router'

describeRouterContract('createRouter', createRouter)
