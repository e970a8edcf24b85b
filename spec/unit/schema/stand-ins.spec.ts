import * as transformer from 'class-transformer'
import * as validator from 'class-validator'
import * as standIns from '../../../lib/schema/stand-ins'

describe('the stand-ins', () => {
  it.each(['validate', 'validateSync', 'validateOrReject'] as const)('mean class-validator’s %s', (name) => {
    expect(standIns[name]).toBe(validator[name])
  })

  it.each(['plainToInstance', 'instanceToPlain'] as const)('mean class-transformer’s %s', (name) => {
    expect(standIns[name]).toBe(transformer[name])
  })
})
