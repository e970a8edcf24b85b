/**
 * Parameters of one match. The prototype chain is empty, so `__proto__` and `constructor` are names like any other;
 * a constructor rather than `Object.create(null)`, whose objects are slow dictionaries from their birth.
 */
export class Params {
  [name: string]: unknown
}

const emptyChain: object = Params.prototype
Object.setPrototypeOf(emptyChain, null)
Reflect.deleteProperty(emptyChain, 'constructor')
Object.freeze(emptyChain)
