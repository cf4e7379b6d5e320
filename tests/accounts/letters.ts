import { type Invitation, inviteCounsel } from '../../src/accounts/invitations/index.ts'
import { noteDownloaded, printLetters } from '../../src/accounts/letters/index.ts'
import { type NewLetter, queueLetter } from '../../src/accounts/letters/letters.ts'
import { letters } from '../../src/accounts/letters/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import { must, officerOf } from '../plant.ts'
import type { World } from '../world.ts'

export const address = '12 rue des Érables\nMontréal QC  H2X 1Y4'

/** Someone whom Sam's office invites by post, or by fax when there is a number. */
export function inviteOnPaper(
  { portal, sam, toronto, clock }: World,
  who: { name?: string; address?: string; fax?: string; locale?: 'en' | 'fr' } = {},
): Invitation {
  const { name = 'Dana Çelik', fax, locale = 'en' } = who
  const place = fax ? { channel: 'fax' as const, fax } : { channel: 'post' as const, address: who.address ?? address }
  const invitee = { name, email: '', locale, ...place }
  return must(
    portal.db.transaction((tx) => inviteCounsel(tx, officerOf(sam, toronto), invitee, clock.now()), {
      behavior: 'immediate',
    }),
  )
}

export const rowsOf = ({ portal }: World) => portal.db.select().from(letters).all()

/** A letter of Toronto's office about something that a test makes up. */
export function queue({ portal, toronto, clock }: World, letter: Partial<NewLetter> = {}): string {
  const usual: NewLetter = {
    officeId: toronto,
    kind: 'notice',
    channel: 'post',
    subjectId: newId(),
    name: 'Dana Çelik',
    address,
    fax: null,
    locale: 'en',
  }
  return portal.db.transaction((tx) => queueLetter(tx, { ...usual, ...letter }, clock.now()), { behavior: 'immediate' })
}

/** What waits is in a print run, and its file downloaded. */
export function print(world: World, channel: 'post' | 'fax' = 'post'): string {
  const { portal, sam, toronto, clock } = world
  const run = must(printLetters(portal.db, officerOf(sam, toronto), { channel }, clock.now()))
  noteDownloaded(
    portal.db,
    rowsOf(world).filter(({ batchId }) => batchId === run),
    clock.now(),
  )
  return run
}
