import { type Context, type Guard, Injectable } from 'covet'
import { StaffKey } from './staff-key'

/** Lets pass who sends the staff key as `x-api-key`; anybody else gets 403. */
@Injectable()
export class StaffGuard implements Guard {
  constructor(private readonly key: StaffKey) {}

  canActivate(context: Context): boolean {
    const sent = context.request.headers.get('x-api-key')
    return sent !== null && this.key.fits(sent)
  }

  /** What this adds to the document of each route it stands on: a padlock, and the way to open it. */
  static describe() {
    return {
      security: [{ staffKey: [] }],
      securitySchemes: { staffKey: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    }
  }
}
