import { messageModels } from './models/messages'
import { ruleModels } from './models/rules'
import { shapeModels } from './models/shapes'
import { transformModels } from './models/transforms'
import { type DoorVerdict, tryBody } from './support/door'
import { runSeed } from './support/random'

const models = [...ruleModels, ...messageModels, ...shapeModels, ...transformModels].filter(
  ({ door }) => door !== undefined,
)
const bodiesPerModel = Math.ceil(Number(process.env.COVET_BODIES ?? '30000') / models.length)

process.stdout.write(`differential (door): COVET_SEED=${runSeed}\n`)

describe(`a body at the door, with seed ${runSeed}`, () => {
  const counts: Record<string, number> = {}
  const count = ({ side, code }: DoorVerdict): void => {
    counts[`${side} ${code}`] = (counts[`${side} ${code}`] ?? 0) + 1
  }

  it.each(models.map((model) => [model.type.name, model] as const))(
    'is read as %s the way the stock libraries read it',
    async (_name, model) => {
      const differences: string[] = []
      const before = { ...counts }
      for (let index = 0; index < bodiesPerModel && differences.length < 2; index++) {
        const verdict = await tryBody(model, index, runSeed)
        count(verdict)
        if (verdict.difference !== undefined) {
          differences.push(`COVET_SEED=${runSeed} body ${index}: ${verdict.difference}`)
        }
      }
      if (process.env.COVET_SHARES !== undefined) {
        const added = Object.entries(counts).map(([key, value]) => `${key} ${value - (before[key] ?? 0)}`)
        process.stdout.write(`${model.type.name}: ${added.join(', ')}\n`)
      }
      expect(differences.join('\n\n')).toBe('')
    },
    120_000,
  )

  it('was as often valid as not, and then accepted by the generated code in all but rare shapes', () => {
    process.stdout.write(`differential (door): ${JSON.stringify(counts)}\n`)
    const accepted = counts['valid accepted'] ?? 0
    const doubted = counts['valid doubted'] ?? 0
    const invalid = counts['invalid doubted'] ?? 0
    expect(accepted / (accepted + doubted + invalid)).toBeGreaterThan(0.3)
    expect(accepted / (accepted + doubted + invalid)).toBeLessThan(0.7)
    expect(counts['invalid accepted'] ?? 0).toBe(0)
    expect(doubted).toBeLessThan(accepted / 4)
  })
})
