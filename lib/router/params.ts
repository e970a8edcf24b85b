/**
 * Parameters of one match. The prototype chain is empty, so `__proto__` and `constructor` are names like any other;
 * a constructor rather than `Object.create(null)`, whose objects are slow dictionaries from their birth.
 */
export class Params {
  [name: string]: unknown
}

const emptyChain: { constructor?: unknown } = Params.prototype
Object.setPrototypeOf(emptyChain, null)
delete emptyChain.constructor
Object.freeze(emptyChain)
