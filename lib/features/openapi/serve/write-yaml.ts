/** Writes a document as YAML (RFC 9512); loads the library on first use. */
export function writeYaml(document: object): string {
  const { stringify } = require('yaml') as typeof import('yaml')
  // Anchors save a few lines and cost every tool that cannot follow them.
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
}
