import {
  type Context,
  Controller,
  Ctx,
  FileUpload,
  Form,
  Get,
  NotFoundError,
  Param,
  Put,
  Returns,
  Summary,
  Throws,
  UploadedFile,
  UseGuards,
} from 'covet'
import { StaffGuard } from '../staff/staff.guard'
import { idRules } from '../web/rules'
import { CoversService } from './covers.service'

/** What a cover may be: the bytes have to show it, whatever the client says. */
const coverRules = { required: true, types: ['image/png', 'image/jpeg', 'image/webp'], maxSize: 512 * 1024 } as const

@Controller('/books/{id}/cover', { tags: ['catalogue'] })
export class CoversController {
  constructor(private readonly covers: CoversService) {}

  @Get('/')
  @Summary('Show the cover of a book')
  @Returns(Buffer, { contentType: 'image/*', description: 'The picture, of the type that it was uploaded as.' })
  @Throws(NotFoundError)
  async show(@Param('id', idRules) id: number, @Ctx() { response }: Context): Promise<Buffer> {
    const { picture, contentType } = await this.covers.ofBook(id)
    response.headers.set('content-type', contentType)
    response.headers.set('x-content-type-options', 'nosniff')
    return Buffer.from(picture, 'base64')
  }

  @Put('/')
  @Summary('Hang up the cover of a book')
  @UseGuards(StaffGuard)
  @Throws(NotFoundError)
  async hang(
    @Param('id', idRules) id: number,
    @UploadedFile('picture', coverRules) picture: FileUpload,
    @Form('description', { required: true, maxLength: 200, description: 'In words, for those who do not see it.' })
    description: string,
  ): Promise<void> {
    await this.covers.hang(id, picture, description)
  }
}
