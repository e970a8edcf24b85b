import 'reflect-metadata'
import { Controller, Get, run } from 'covet'

@Controller()
class Broken {
  @Get('/') read(undecorated: string) {
    return undecorated
  }
}

void run({ controllers: [Broken] }, { port: 0 })
