import type { ModelCase } from './model-case'
import { runSeed } from './random'
import { tryInput, warmUp } from './trial'

/** How many inputs a list of models is tried with; half of them are made to be wrong. */
const usual = 13_500
const inputs = Number(process.env.COVET_INPUTS ?? usual)

/** What all suites together must have seen of each side, when run as CI runs them. */
export const inputsEachSide = 20_000

/** How many files share that number. */
const files = 4

/** Runs a list of models against the stock libraries: one spec for each, and one for what was seen. */
export function describeDifferential(title: string, models: readonly ModelCase[]): void {
  process.stdout.write(`differential (${title}): COVET_SEED=${runSeed}\n`)
  const inputsPerModel = Math.ceil(inputs / models.length)
  describe(`${title}, compiled, with seed ${runSeed}`, () => {
    const seen = { valid: 0, invalid: 0, thrown: 0 }
    const shares: string[] = []

    it.each(models.map((model) => [model.type.name, model] as const))(
      'mean for %s what the stock libraries mean',
      async (_name, model) => {
        const differences: string[] = []
        const before = { ...seen }
        for (let index = 0; index < inputsPerModel && differences.length < 2; index++) {
          // The first half goes by plans alone.
          if (index === Math.floor(inputsPerModel / 2)) warmUp(model, runSeed)
          const { side, difference } = await tryInput(model, index, runSeed)
          seen[side] += 1
          if (difference !== undefined) differences.push(`COVET_SEED=${runSeed} input ${index}: ${difference}`)
        }
        shares.push(`${model.type.name} ${seen.valid - before.valid}/${seen.invalid - before.invalid}`)
        expect(differences.join('\n\n')).toBe('')
      },
      120_000,
    )

    it('have seen enough of what is valid and of what is not', () => {
      const share = seen.valid / (seen.valid + seen.invalid)
      const counts = `${seen.valid} valid, ${seen.invalid} invalid, ${seen.thrown} thrown`
      process.stdout.write(`differential (${title}): ${counts}\n`)
      if (process.env.COVET_SHARES !== undefined) process.stdout.write(`${shares.join('\n')}\n`)
      expect(share).toBeGreaterThan(0.3)
      expect(share).toBeLessThan(0.7)
      const wanted = (inputsEachSide / files) * Math.min(1, inputs / usual)
      expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThanOrEqual(wanted)
    })
  })
}
