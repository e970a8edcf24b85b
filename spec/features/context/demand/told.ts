import { ask } from './application'

void ask({ asyncContext: true })
