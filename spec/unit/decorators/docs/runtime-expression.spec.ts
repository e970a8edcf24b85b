import { findExpressionFault } from '../../../../lib/decorators/docs/runtime-expression'

describe('findExpressionFault', () => {
  it.each([
    '{$request.body#/callbackUrl}',
    '{$request.body}',
    '{$request.body#}',
    '{$request.body#/a~1b/~0c/0}',
    '{$request.query.url}/events?id={$request.path.id}',
    'https://example.com/{$request.header.x-token}',
    'https://example.com/hook',
    '{$response.body#/id}',
    '{$url}',
    '$request.query.url',
    '$method',
    '{$statusCode}',
  ])('finds none in %s', (expression) => {
    expect(findExpressionFault(expression)).toBeUndefined()
  })

  it.each([
    ['', 'it is empty'],
    ['{$request.body#/a', 'a brace is not closed'],
    ['x}', 'a brace closes'],
    ['{a{b}}', '"a" is none of'],
    ['{{$url}}', '"" is none of'],
    ['{request.body#/url}', 'is none of $url'],
    ['{$request}', 'is none of $url'],
    ['{$request.cookie.a}', 'names none of header.<name>'],
    ['{$request.header.a b}', 'names none of'],
    ['{$request.header.}', 'names none of'],
    ['{$request.body#a}', 'names none of'],
    ['{$request.body#/a~2}', 'names none of'],
    ['{}', '"" is none of'],
    ['https://example.com/a b', 'white space'],
  ])('finds what is wrong with %j: %s', (expression, fault) => {
    expect(findExpressionFault(expression)).toContain(fault)
  })
})
