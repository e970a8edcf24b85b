/**
 * Writes a doc comment, each part a paragraph of its own; nothing where all are empty. What a document says cannot end
 * the comment, tell the compiler what to overlook, or make editors show another order of the text.
 */
export function writeComment(parts: readonly (string | undefined)[], indent = ''): string {
  const paragraphs = parts.map((part) => (part ?? '').trim()).filter((part) => part !== '')
  const lines = paragraphs
    .join('\n\n')
    .replaceAll('*/', '*\\/')
    .replaceAll(/@(?=ts-)/g, '\\@')
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.trimEnd())
  if (paragraphs.length === 0) return ''
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */\n`].join('\n')
}
