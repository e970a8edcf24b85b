import { Controller, defineApp, FileUpload, Post, UploadedFile } from 'covet'
import { explainRoute } from '../../../../lib/app/explain/explain-route'
import { silentLogger } from '../../../../lib/app/logger'
import { planApplication } from '../../../../lib/app/plan-application'
import { withFeatures } from '../../../../lib/create-app'

@Controller('/covers')
class CoversController {
  @Post('/') hang(@UploadedFile('picture', { required: true }) picture: FileUpload) {
    return picture.size
  }
}

describe('explainRoute', () => {
  it('says of a form how large its texts and all of it may be', async () => {
    const definition = defineApp({ controllers: [CoversController], bodyLimit: 1000, uploadLimit: 5000 })
    const plan = await planApplication(withFeatures(definition), silentLogger)
    const { around } = explainRoute(plan.table.routes[0], undefined, plan)
    expect(around.find(({ stage }) => stage === 'body')).toMatchObject({
      what: 'read for @UploadedFile',
      detail: 'at most 1000 bytes of texts; in parts, 5000 with the files',
    })
  })
})
