import { Controller, Get, Hidden, Redirect } from 'covet'

/** Who opens the bare address in a browser is shown around. */
@Controller('/')
@Hidden()
export class FrontDoorController {
  @Get()
  @Redirect('/docs')
  open(): void {}
}
