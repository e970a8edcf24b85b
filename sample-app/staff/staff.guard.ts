import { type Context, type Guard, Injectable } from 'covet'
import { StaffKey } from './staff-key'

/** How the document tells of the key: Swagger UI gets a button for it. */
export const staffSecurity = { staffKey: { type: 'apiKey', in: 'header', name: 'x-api-key' } } as const

/** Lets pass who sends the staff key as `x-api-key`; anybody else gets 403. */
@Injectable()
export class StaffGuard implements Guard {
  constructor(private readonly key: StaffKey) {}

  canActivate(context: Context): boolean {
    const sent = context.request.headers.get('x-api-key')
    return sent !== null && this.key.fits(sent)
  }

  /** What this adds to the document of each route it stands on: a padlock. The 403 is there for every guard. */
  static describe() {
    return { security: [{ staffKey: [] }] }
  }
}
