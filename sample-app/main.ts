import { run } from 'covet'
import definition from './app'

void run(definition, { port: Number(process.env.PORT || 3000) })
