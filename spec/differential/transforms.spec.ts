import { transformModels } from './models/transforms'
import { describeDifferential } from './support/suite'

describeDifferential('transforms', transformModels)
