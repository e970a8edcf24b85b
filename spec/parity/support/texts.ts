/** Texts of known forms, by the format that a schema names them by. */
export const formatted: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2024-02-29T23:59:59Z', '1999-12-31T00:00:00.5+02:00', '2030-06-15T12:00:00-11:30'],
  date: ['2024-02-29', '1969-07-20', '2100-12-31'],
  time: ['23:59:59Z', '00:00:00+02:00', '12:30:15.25Z'],
  email: ['ada@example.org', 'a.b+c@mail.example.com', 'x_1@sub.example.net'],
  uuid: ['4f9619ff-8b86-4d01-b42d-00cf4fc964ff', '01890a5d-ac96-774b-bcce-b302099a8057'],
  uri: ['https://example.org/a?b=c#d', 'http://example.com'],
  'uri-reference': ['https://example.org/a', 'example.com/a'],
  hostname: ['example.org', 'a-b.example.com'],
  ipv4: ['127.0.0.1', '255.255.255.255'],
  ipv6: ['::1', '2001:db8::ff00:42:8329'],
  byte: ['', 'Zm9v', 'Zg=='],
  password: ['Tr0ub4dor&3', 'correct horse'],
}

/** Texts that any rule may be asked about: plain ones, ones at the edge of some form, and ones that only look short. */
export const anyTexts: readonly string[] = [
  ...['', ' ', 'a', 'ab', 'abc', 'abcdef', 'Hello', 'HELLO', 'hello world', 'x'.repeat(40), 'x'.repeat(250)],
  ...['0', '1', '-1', '007', '4.2', '1e3', '.5', '5.', '+3', '0x1F', '0XFF', '0h1f', '0o17', '0O7', 'deadbeef', 'true'],
  ...['false', 'TRUE', 'yes', 'null', 'undefined', 'NaN', 'Infinity', '[]', '{}', '"a"', 'en', 'en-GB', 'de', 'DE', 'GBR'],
  ...['é', 'wörld', '日本語', '😀', '😀😀😀', 'a😀', 'e\u0301', 'ＡＢＣ', 'ｶﾞ', '\u0000', '\n', 'a\nb', '\t', '~', 'ÿ', '\u007f'],
  ...['a.b', 'a-b', 'a_b', 'a/b', 'a%b', 'a+b', 'a=b', 'a&b', 'a#b', 'a?b', 'a~b', 'a"b', "a'b", 'a\\b', '<a>', 'a|b'],
  ...['2024-02-30T00:00:00Z', '2024-13-01', '2023-02-29', '24:00:00Z', 'today', '12:30', '2024-1-1', '24:00', '99:99'],
  ...['ada@', '@example.org', 'ada example.org', 'http://', '://a', 'http:// a', '-a.org', 'a..org', '1.2.3', '256.1.1.1'],
  ...['1.2.3.4.5', ':::', 'g::1', '4f9619ff8b864d01b42d00cf4fc964ff', '4f9619ff-8b86-4d01-b42d-00cf4fc964fg', 'Zm9', 'Z', '===='],
  ...Object.values(formatted).flat(),
]
