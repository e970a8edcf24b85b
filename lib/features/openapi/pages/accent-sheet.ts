/** Writes the style sheet that colours the buttons and links of Swagger UI; ReDoc takes a colour itself. */
export function writeAccentSheet(accent: string): string {
  return `.swagger-ui .btn.execute,
html.dark-mode .swagger-ui .btn.execute {
  background: ${accent};
  border-color: ${accent};
  color: ${readableOn(accent)};
}

.swagger-ui .btn.authorize,
html.dark-mode .swagger-ui .btn.authorize {
  border-color: ${accent};
  color: ${accent};
}

.swagger-ui .btn.authorize svg,
html.dark-mode .swagger-ui .btn.authorize svg {
  fill: ${accent};
}

.swagger-ui .info a,
.swagger-ui .info a:hover,
html.dark-mode .swagger-ui .info a {
  color: ${accent};
}
`
}

/** Black or white, whichever stands out more (WCAG 2.2, contrast ratio). */
function readableOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? '#000000' : '#ffffff'
}
