import { writeAccentSheet } from '../../../../../lib/features/openapi/pages/accent-sheet'

describe('writeAccentSheet', () => {
  it.each([
    ['#ffffff', '#000000'],
    ['#ffcc00', '#000000'],
    ['#0050a0', '#ffffff'],
    ['#000000', '#ffffff'],
  ])('writes on %s in %s', (accent, text) => {
    expect(writeAccentSheet(accent)).toContain(`background: ${accent};\n  border-color: ${accent};\n  color: ${text};`)
  })
})
