import type { ConstraintRow, ConstraintRows } from './constraint-row'

const text: ConstraintRow = { kind: 'string' }
const withLocale: ConstraintRow = { kind: 'string', params: ['locale'] }
const withOptions: ConstraintRow = { kind: 'string', params: ['options'] }
const format = (name: string, params?: readonly string[]): ConstraintRow => ({
  kind: 'string',
  json: () => ({ format: name }),
  params,
})
const pattern = (source: string): ConstraintRow => ({ kind: 'string', json: () => ({ pattern: source }) })

function ip([version]: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (version === undefined) return { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] }
  return { format: version === '6' || version === 6 ? 'ipv6' : 'ipv4' }
}

/** Without its scheme, as the rule lets it be, an address is a reference to what JSON Schema calls a URI. */
function url([options]: readonly unknown[]): Readonly<Record<string, unknown>> {
  const isWhole = (options as { require_protocol?: unknown } | undefined)?.require_protocol === true
  return { format: isWhole ? 'uri' : 'uri-reference' }
}

/** The format knows no versions. */
function uuid([version]: readonly unknown[]): Readonly<Record<string, unknown>> {
  const digit = /^[1-8]$/.exec(String(version))?.[0]
  if (digit === undefined) return { format: 'uuid' }
  return {
    format: 'uuid',
    pattern: `^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${digit}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$`,
  }
}

/** Rules for texts of a known form. */
export const formatRows: ConstraintRows = {
  isEmail: format('email', ['options']),
  isUrl: { kind: 'string', json: url, params: ['options'] },
  isUuid: { kind: 'string', json: uuid, params: ['version'] },
  isFqdn: format('hostname', ['options']),
  isIp: { kind: 'string', json: ip, params: ['version'] },
  isDateString: format('date-time', ['options']),
  isIso8601: withOptions,
  isRFC3339: format('date-time'),
  isMilitaryTime: pattern('^([01]\\d|2[0-3]):?[0-5]\\d$'),
  isTimeZone: text,
  isBase64: { kind: 'string', json: () => ({ contentEncoding: 'base64' }), params: ['options'] },
  isBase32: { kind: 'string', json: () => ({ contentEncoding: 'base32' }) },
  isBase58: pattern('^[A-HJ-NP-Za-km-z1-9]*$'),
  isDataURI: text,
  isMagnetURI: text,
  isMimeType: text,
  isHash: { kind: 'string', params: ['algorithm'] },
  isJwt: text,
  isMongoId: pattern('^(0[xXhH][0-9a-fA-F]{22}|[0-9a-fA-F]{24})$'),
  isSemVer: text,
  IsFirebasePushId: pattern('^[a-zA-Z0-9_-]{20}$'),
  isHexColor: pattern('^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$'),
  isHSL: text,
  isRgbColor: { kind: 'string', params: ['includePercentValues'] },
  isLatLong: text,
  isLocale: text,
  isMacAddress: withOptions,
  isPort: pattern(`^(\\+?(0|[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])|-0)$`),
  isPhoneNumber: { kind: 'string', params: ['region'] },
  isMobilePhone: { kind: 'string', params: ['locale', 'options'] },
  isPostalCode: withLocale,
  isPassportNumber: { kind: 'string', params: ['countryCode'] },
  isIdentityCard: withLocale,
  isTaxId: withLocale,
  isCreditCard: text,
  isCurrency: withOptions,
  isIBAN: text,
  isBIC: text,
  isIsin: text,
  isEAN: text,
  isIsbn: { kind: 'string', params: ['version'] },
  isISSN: withOptions,
  isISRC: text,
  isBtcAddress: text,
  isEthereumAddress: text,
  isISO31661Alpha2: text,
  isISO31661Alpha3: text,
  isISO31661Numeric: text,
  isISO4217CurrencyCode: text,
  isISO6391: text,
}
