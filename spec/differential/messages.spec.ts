import { messageModels } from './models/messages'
import { describeDifferential } from './support/suite'

describeDifferential('messages and constraints of users', messageModels)
