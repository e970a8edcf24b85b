export * from 'covet'
