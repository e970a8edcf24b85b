import * as library from 'class-validator'

/** One decorator of class-validator with what it takes, what it does not, and what a document says of it alone. */
export interface DecoratorExample {
  readonly decorate: PropertyDecorator
  readonly accepted: readonly unknown[]
  readonly refused: readonly unknown[]
  readonly json: object
}

type Row = readonly [decorate: PropertyDecorator, accepted: readonly unknown[], refused: readonly unknown[]]

class Inner {
  @library.IsInt() count!: number
}
@library.ValidatorConstraint({ name: 'isOk' })
class IsOk implements library.ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return value === 'ok'
  }
}
const inner = Object.assign(new Inner(), { count: 1 })
const badInner = Object.assign(new Inner(), { count: 'x' })
const date = new Date('2020-01-01')
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk'

const rows: Readonly<Record<string, Row>> = {
  Allow: [library.Allow(), [undefined, null, 1, {}], []],
  ArrayContains: [library.ArrayContains(['a', 'b']), [['a', 'b', 'c']], [['a'], 'ab', null]],
  ArrayMaxSize: [library.ArrayMaxSize(2), [[], [1, 2]], [[1, 2, 3], 'ab', null, { length: 1 }]],
  ArrayMinSize: [library.ArrayMinSize(2), [[1, 2]], [[1], 'abc', null]],
  ArrayNotContains: [library.ArrayNotContains(['a']), [['b'], []], [['a', 'b'], 'b', null]],
  ArrayNotEmpty: [library.ArrayNotEmpty(), [[1]], [[], 'a', null]],
  ArrayUnique: [library.ArrayUnique(), [[], [1, 2, '1'], [{}, {}]], [[1, 1], 'ab', null]],
  Contains: [library.Contains('b.'), ['ab.c'], ['abc', 5, null]],
  Equals: [library.Equals('a'), ['a'], ['b', null, undefined]],
  IsAlpha: [library.IsAlpha(), ['abcXYZ'], ['ab1', '', 5]],
  IsAlphanumeric: [library.IsAlphanumeric(), ['abc123'], ['a b', '', 5]],
  IsArray: [library.IsArray(), [[], [1]], [{}, 'a', null]],
  IsAscii: [library.IsAscii(), ['abc~'], ['é', 5]],
  IsBIC: [library.IsBIC(), ['DEUTDEFF', 'SBICKEN1345'], ['DEU', 5]],
  IsBase32: [library.IsBase32(), ['ZG======'], ['Z', 'za======', 5]],
  IsBase58: [library.IsBase58(), ['BukQL3ZvU51A'], ['0OIl', 5]],
  IsBase64: [library.IsBase64(), ['Zg==', 'Zm9v'], ['Zg=', 5]],
  IsBoolean: [library.IsBoolean(), [true, false], ['true', 0, null]],
  IsBooleanString: [library.IsBooleanString(), ['true', '0'], ['yes', true]],
  IsBtcAddress: [
    library.IsBtcAddress(),
    ['1MUz4VMYui5qY1mxUiG8BQ1Luv6tqkvaiL'],
    ['4J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 5],
  ],
  IsByteLength: [library.IsByteLength(2, 4), ['abc', 'é'], ['a', 'éé1', 5]],
  IsCreditCard: [
    library.IsCreditCard(),
    ['4111111111111111', '5555 5555 5555 4444'],
    ['4111111111111112', 4111111111111111],
  ],
  IsCurrency: [library.IsCurrency(), ['$10.50', '1,000'], ['10.5.0', 5]],
  IsDataURI: [library.IsDataURI(), ['data:text/plain;base64,Zg=='], ['text/plain', 5]],
  IsDate: [library.IsDate(), [date], [new Date(NaN), '2020-01-01', 0]],
  IsDateString: [
    library.IsDateString(),
    ['2020-01-01T10:00:00Z', '2020-01-01T10:00:00.123+02:00'],
    ['2020-13-01', 'now', date],
  ],
  IsDecimal: [library.IsDecimal(), ['1.5', '10'], ['1.', 'a', 1.5]],
  IsDefined: [library.IsDefined(), [0, '', false], [null, undefined]],
  IsDivisibleBy: [library.IsDivisibleBy(3), [9, 0, -3], [10, '9', null]],
  IsEAN: [library.IsEAN(), ['73513537', '9780306406157'], ['73513536', 73513537]],
  IsEmail: [library.IsEmail(), ['a@b.co', 'first.last+tag@example.org'], ['a@', '@b.co', 'a b@c.de', 5]],
  IsEmpty: [library.IsEmpty(), ['', null, undefined], [0, ' ', []]],
  IsEnum: [library.IsEnum({ A: 'a', B: 1 }), ['a', 1], ['A', 'b', null]],
  IsEthereumAddress: [library.IsEthereumAddress(), ['0x0000000000000000000000000000000000000001'], ['0x01', 5]],
  IsFQDN: [library.IsFQDN(), ['example.org'], ['localhost', 'a_b.org', 5]],
  IsFirebasePushId: [library.IsFirebasePushId(), ['-M-Jh_1KAH5oUMf2gXvA'], ['short', 5]],
  IsFullWidth: [library.IsFullWidth(), ['ひらがな'], ['abc', 5]],
  IsHSL: [library.IsHSL(), ['hsl(360,0000000000100%,100%)', 'hsla(270, 60%, 50%, .15)'], ['hsl(', 5]],
  IsHalfWidth: [library.IsHalfWidth(), ['abc'], ['ひ', 5]],
  IsHash: [library.IsHash('md5'), ['d41d8cd98f00b204e9800998ecf8427e'], ['d41d', 5]],
  IsHexColor: [library.IsHexColor(), ['#fff', 'FF0000'], ['#ff', 5]],
  IsHexadecimal: [library.IsHexadecimal(), ['ff00', '0xAB'], ['xyz', '', 255]],
  IsIBAN: [library.IsIBAN(), ['DE89370400440532013000'], ['DE00370400440532013000', 5]],
  IsIP: [library.IsIP(), ['127.0.0.1', '::1'], ['256.0.0.1', 'a', 5]],
  IsISBN: [library.IsISBN(), ['0306406152', '9780306406157'], ['0306406153', 5]],
  IsISIN: [library.IsISIN(), ['US0378331005'], ['US0378331006', 5]],
  IsISO31661Alpha2: [library.IsISO31661Alpha2(), ['DE', 'us'], ['XX', 5]],
  IsISO31661Alpha3: [library.IsISO31661Alpha3(), ['DEU'], ['XXX', 5]],
  IsISO31661Numeric: [library.IsISO31661Numeric(), ['276'], ['999', 276]],
  IsISO4217CurrencyCode: [library.IsISO4217CurrencyCode(), ['EUR'], ['XXY', 5]],
  IsISO6391: [library.IsISO6391(), ['de'], ['xx', 5]],
  IsISO8601: [library.IsISO8601(), ['2020-01-01', '2020-01-01T10:00:00Z'], ['01.01.2020', date]],
  IsISRC: [library.IsISRC(), ['USAT29900609'], ['US', 5]],
  IsISSN: [library.IsISSN(), ['0378-5955'], ['0378-5954', 5]],
  IsIdentityCard: [library.IsIdentityCard('ES'), ['99999999R'], ['99999999A', 5]],
  IsIn: [library.IsIn(['a', 1]), ['a', 1], ['b', '1', null]],
  IsInstance: [library.IsInstance(Map), [new Map()], [{}, null]],
  IsInt: [library.IsInt(), [1, -5, 0], [1.5, '1', NaN, Infinity, null]],
  IsJSON: [library.IsJSON(), ['{"a":1}', '[]'], ['{a:1}', {}]],
  IsJWT: [library.IsJWT(), [token], ['a.b', 5]],
  IsLatLong: [library.IsLatLong(), ['52.5,13.4'], ['152.5,13.4', 'a', 52.5]],
  IsLatitude: [library.IsLatitude(), ['52.5', 52.5], ['91', 91, 'a']],
  IsLocale: [library.IsLocale(), ['de_DE', 'en'], ['x', 5]],
  IsLongitude: [library.IsLongitude(), ['13.4', 13.4], ['181', 181, 'a']],
  IsLowercase: [library.IsLowercase(), ['abc', ''], ['Abc', 5]],
  IsMACAddress: [library.IsMACAddress(), ['01:02:03:04:05:ab'], ['01:02', 5]],
  IsMagnetURI: [
    library.IsMagnetURI(),
    ['magnet:?xt=urn:btih:06E2A9683BF4DA92C73A661AC56F0ECC9C63C5B4&dn=a'],
    ['magnet:?', 5],
  ],
  IsMilitaryTime: [library.IsMilitaryTime(), ['09:30', '23:59'], ['24:00', '9:30', 5]],
  IsMimeType: [library.IsMimeType(), ['text/html', 'application/json'], ['text', 5]],
  IsMobilePhone: [library.IsMobilePhone('de-DE'), ['+4915123456789'], ['123', 5]],
  IsMongoId: [library.IsMongoId(), ['507f1f77bcf86cd799439011'], ['507f', 5]],
  IsMultibyte: [library.IsMultibyte(), ['ひら', 'aé'], ['abc', 5]],
  IsNegative: [library.IsNegative(), [-1, -0.5], [0, 1, '-1']],
  IsNotEmpty: [library.IsNotEmpty(), [0, ' ', []], ['', null, undefined]],
  IsNotEmptyObject: [library.IsNotEmptyObject(), [{ a: 1 }], [{}, 5, null]],
  IsNotIn: [library.IsNotIn(['a']), ['b', null], ['a']],
  IsNumber: [library.IsNumber({ maxDecimalPlaces: 2 }), [1, 1.25], [1.234, '1', NaN, Infinity, null]],
  IsNumberString: [library.IsNumberString(), ['1', '-1.5'], ['a', '', 1]],
  IsObject: [library.IsObject(), [{}, new Map()], [[], null, 'a']],
  IsOctal: [library.IsOctal(), ['0o17', '17'], ['8', 7]],
  IsOptional: [library.IsOptional(), [undefined, null, 1], []],
  IsPassportNumber: [library.IsPassportNumber('DE'), ['C01X00T47'], ['1', 5]],
  IsPhoneNumber: [library.IsPhoneNumber('DE'), ['+49 30 901820', '030 901820'], ['123', 'a', 5]],
  IsPort: [library.IsPort(), ['80', '65535'], ['65536', 80]],
  IsPositive: [library.IsPositive(), [1, 0.5], [0, -1, '1']],
  IsPostalCode: [library.IsPostalCode('DE'), ['10115'], ['1011', 10115]],
  IsRFC3339: [library.IsRFC3339(), ['2020-01-01T10:00:00Z'], ['2020-01-01', 5]],
  IsRgbColor: [library.IsRgbColor(), ['rgb(1,2,3)', 'rgba(1,2,3,0.5)'], ['rgb(256,0,0)', 5]],
  IsSemVer: [library.IsSemVer(), ['1.2.3', '1.0.0-rc.1'], ['1.2', 5]],
  IsString: [library.IsString(), ['', 'a'], [5, null, undefined, ['a']]],
  IsStrongPassword: [library.IsStrongPassword(), ['aB1$aB1$'], ['password', 5]],
  IsSurrogatePair: [library.IsSurrogatePair(), ['a😀'], ['abc', 5]],
  IsTaxId: [library.IsTaxId('de-DE'), ['26954371827'], ['26954371828', 5]],
  IsTimeZone: [library.IsTimeZone(), ['Europe/Berlin', 'UTC'], ['Europe/Nowhere', 5]],
  IsUUID: [library.IsUUID(), ['6f1c1ca4-2b32-4a55-8f5b-6a2b7f0c9e11'], ['6f1c1ca4', 5]],
  IsUppercase: [library.IsUppercase(), ['ABC'], ['aBC', 5]],
  IsUrl: [library.IsUrl(), ['https://example.org/a?b=c'], ['http://', 'a b', 5]],
  IsVariableWidth: [library.IsVariableWidth(), ['ひa'], ['abc', 5]],
  Length: [library.Length(2, 3), ['ab', 'abc', '😀😀😀'], ['a', 'abcd', '😀', 5, null]],
  Matches: [library.Matches(/^a+$/), ['aa'], ['ab', '', 5]],
  Max: [library.Max(5), [5, -1], [6, '5', null]],
  MaxDate: [library.MaxDate(date), [date, new Date(0)], [new Date('2020-01-02'), '2019-01-01', null]],
  MaxLength: [library.MaxLength(2), ['', 'ab', '😀😀'], ['abc', 5, null]],
  Min: [library.Min(5), [5, 6.5], [4, '5', null]],
  MinDate: [library.MinDate(() => date), [date, new Date('2021-01-01')], [new Date(0), '2021-01-01', null]],
  MinLength: [library.MinLength(2), ['ab', '😀😀'], ['a', '😀', 5, null]],
  NotContains: [library.NotContains('b'), ['a', ''], ['abc', 5]],
  NotEquals: [library.NotEquals('a'), ['b', null, undefined], ['a']],
  Validate: [library.Validate(IsOk), ['ok'], ['no', null, undefined]],
  ValidateBy: [
    library.ValidateBy({ name: 'isFine', validator: { validate: (value) => value === 'fine' } }),
    ['fine'],
    ['no', undefined],
  ],
  ValidateIf: [library.ValidateIf(() => true), [undefined, null, 1], []],
  ValidateNested: [library.ValidateNested(), [inner, [inner], undefined], [badInner, [badInner], 5, null]],
  ValidatePromise: [library.ValidatePromise(), [undefined, 1, Promise.resolve(1)], []],
}

/** JSON Schema has words for these. */
const documented: Readonly<Record<string, object>> = {
  ArrayContains: { type: 'array', items: {}, allOf: [{ contains: { const: 'a' } }, { contains: { const: 'b' } }] },
  ArrayMaxSize: { type: 'array', items: {}, maxItems: 2 },
  ArrayMinSize: { type: 'array', items: {}, minItems: 2 },
  ArrayNotContains: { type: 'array', items: {}, not: { contains: { enum: ['a'] } } },
  ArrayNotEmpty: { type: 'array', items: {}, minItems: 1 },
  ArrayUnique: { type: 'array', items: {} },
  Contains: { type: 'string', pattern: 'b\\.' },
  Equals: { const: 'a' },
  IsAlpha: { type: 'string', pattern: '^[a-zA-Z]+$' },
  IsAlphanumeric: { type: 'string', pattern: '^[0-9a-zA-Z]+$' },
  IsArray: { type: 'array', items: {} },
  IsAscii: { type: 'string', pattern: '^[\\x00-\\x7F]+$' },
  IsBase32: { type: 'string', contentEncoding: 'base32' },
  IsBase58: { type: 'string', pattern: '^[A-HJ-NP-Za-km-z1-9]*$' },
  IsBase64: { type: 'string', contentEncoding: 'base64' },
  IsBoolean: { type: 'boolean' },
  IsBooleanString: { type: 'string', enum: ['true', 'false', '1', '0'] },
  IsDate: { type: 'string', format: 'date-time' },
  IsDateString: { type: 'string', format: 'date-time' },
  IsDecimal: { type: 'string', pattern: '^[+-]?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)$' },
  IsDefined: { not: { enum: [null] } },
  IsDivisibleBy: { type: 'number', multipleOf: 3 },
  IsByteLength: { type: 'string', minLength: 1, maxLength: 4 },
  IsEmail: { type: 'string', format: 'email' },
  IsEmpty: { enum: ['', null] },
  IsEnum: { enum: ['a', 1], 'x-enum-varnames': ['A', 'B'] },
  IsFQDN: { type: 'string', format: 'hostname' },
  IsFirebasePushId: { type: 'string', pattern: '^[a-zA-Z0-9_-]{20}$' },
  IsHexColor: { type: 'string', pattern: '^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$' },
  IsHexadecimal: { type: 'string', pattern: '^(0[xXhH])?[0-9A-Fa-f]+$' },
  IsIP: { type: 'string', anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] },
  IsIn: { enum: ['a', 1] },
  IsInt: { type: 'integer' },
  IsJSON: { type: 'string', contentMediaType: 'application/json' },
  IsLatitude: { minimum: -90, maximum: 90 },
  IsLongitude: { minimum: -180, maximum: 180 },
  IsMilitaryTime: { type: 'string', pattern: '^([01]\\d|2[0-3]):?[0-5]\\d$' },
  IsMongoId: { type: 'string', pattern: '^(0[xXhH][0-9a-fA-F]{22}|[0-9a-fA-F]{24})$' },
  IsNegative: { type: 'number', exclusiveMaximum: 0 },
  IsNotEmpty: { not: { enum: ['', null] } },
  IsNotEmptyObject: { type: 'object', additionalProperties: true, minProperties: 1 },
  IsNotIn: { not: { enum: ['a'] } },
  IsNumber: { type: 'number' },
  IsNumberString: { type: 'string', pattern: '^[+-]?([0-9]*\\.)?[0-9]+$' },
  IsObject: { type: 'object', additionalProperties: true },
  IsOctal: { type: 'string', pattern: '^(0[oO])?[0-7]+$' },
  IsPort: {
    type: 'string',
    pattern: '^(\\+?(0|[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])|-0)$',
  },
  IsPositive: { type: 'number', exclusiveMinimum: 0 },
  IsRFC3339: { type: 'string', format: 'date-time' },
  IsStrongPassword: { type: 'string', format: 'password' },
  IsUUID: { type: 'string', format: 'uuid' },
  IsUrl: { type: 'string', format: 'uri-reference' },
  Length: { type: 'string', minLength: 2, maxLength: 3 },
  Matches: { type: 'string', pattern: '^a+$' },
  Max: { type: 'number', maximum: 5 },
  MaxDate: { type: 'string', format: 'date-time' },
  MaxLength: { type: 'string', maxLength: 2 },
  Min: { type: 'number', minimum: 5 },
  MinDate: { type: 'string', format: 'date-time' },
  MinLength: { type: 'string', minLength: 2 },
  NotContains: { type: 'string', not: { pattern: 'b' } },
  NotEquals: { not: { enum: ['a'] } },
}

/** Of these a document says that they are texts. */
const texts = `
  IsBIC IsBtcAddress IsCreditCard IsCurrency IsDataURI IsEAN IsEthereumAddress
  IsFullWidth IsHSL IsHalfWidth IsHash IsIBAN IsISBN IsISIN IsISO31661Alpha2 IsISO31661Alpha3
  IsISO31661Numeric IsISO4217CurrencyCode IsISO6391 IsISO8601 IsISRC IsISSN IsIdentityCard IsJWT IsLatLong
  IsLocale IsLowercase IsMACAddress IsMagnetURI IsMimeType IsMobilePhone IsMultibyte
  IsPassportNumber IsPhoneNumber IsPostalCode IsRgbColor IsSemVer IsString IsSurrogatePair IsTaxId
  IsTimeZone IsUppercase IsVariableWidth
`

/** Of these, alone, it says nothing. */
const silent = 'Allow IsInstance IsOptional Validate ValidateBy ValidateIf ValidateNested ValidatePromise'

const isListed = (names: string, name: string): boolean => names.split(/\s+/).includes(name)

function jsonOf(name: string): object {
  if (isListed(texts, name)) return { type: 'string' }
  const json = isListed(silent, name) ? {} : documented[name]
  if (json === undefined) throw new Error(`no JSON Schema is given for ${name}`)
  return json
}

/** All of them, by the name of the export. */
export const decoratorExamples: ReadonlyMap<string, DecoratorExample> = new Map(
  Object.entries(rows).map(([name, [decorate, accepted, refused]]) => [
    name,
    { decorate, accepted, refused, json: jsonOf(name) },
  ]),
)
