/** Enums of another file: the compilers emit them differently. */
export enum Genre {
  Novel = 'novel',
  Poetry = 'poetry',
}

export enum Level {
  Low = 1,
  High = 2,
}

export enum Mixed {
  Name = 'name',
  Number = 1,
}

export interface Shape {
  side: number
}

export type Alias = string
