/** A part of an address. */
export class Slug {}
