import * as transformer from 'class-transformer'
import * as validator from 'class-validator'
import * as standIns from '../../../lib/schema/stand-ins'

describe('the stand-ins', () => {
  it('mean the functions of class-validator and class-transformer that they are named after', () => {
    const { validate, validateSync, validateOrReject, plainToInstance, instanceToPlain, ...others } = standIns
    expect([validate, validateSync, validateOrReject]).toEqual([
      validator.validate,
      validator.validateSync,
      validator.validateOrReject,
    ])
    expect([plainToInstance, instanceToPlain]).toEqual([transformer.plainToInstance, transformer.instanceToPlain])
    expect(others).toEqual({})
  })
})
