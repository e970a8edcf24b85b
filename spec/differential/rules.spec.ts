import { ruleModels } from './models/rules'
import { describeDifferential } from './support/suite'

describeDifferential('rules', ruleModels)
