import { shapeModels } from './models/shapes'
import { describeDifferential } from './support/suite'

describeDifferential('shapes', shapeModels)
