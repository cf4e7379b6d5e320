import { type Invitee, invite } from '../accounts/invitations/index.ts'
import {
  changeSender,
  markLetterSent,
  markLetterUndeliverable,
  noteDownloaded,
  printLetters,
} from '../accounts/letters/index.ts'
import type { Registry } from '../accounts/people/index.ts'
import { must } from './timeline.ts'
import { ago, officerOf, type World } from './world.ts'

/** Letters on paper: one came back, one is printed, and one of each kind waits. */
export function planLetters(world: World): void {
  const { portal, timeline } = world
  const officer = officerOf(world, 'registry')
  const act = (count: number, run: (at: Parameters<typeof changeSender>[3]) => void) =>
    timeline.add(ago(world, count), run)
  const address = '74 Victoria Quay, room 4B\nToronto ON  M5J 2N8'
  act(60, (at) => changeSender(portal.db, officer, { address, phone: '416-555-0140' }, at))

  const returned = planInvitation(world, officer, 12.3, {
    name: 'Cornelius Abernathy-Diop',
    address: '7 Lakeshore Lane\nOrillia ON  L3V 6K1',
    locale: 'en',
  })
  act(12.2, (at) => must(printLetters(portal.db, officer, { channel: 'post' }, at)))
  act(12.1, (at) => noteDownloaded(portal.db, [{ id: returned() }], at))
  act(11.4, (at) => must(markLetterSent(portal.db, officer, returned(), at)))
  act(3.1, (at) => must(markLetterUndeliverable(portal.db, officer, returned(), at)))

  planInvitation(world, officer, 1.8, {
    name: 'پروانه نورزی',
    address: '1402, rue Sherbrooke Ouest, app. 7\nMontréal QC  H3G 1K4',
    locale: 'fr',
  })
  act(1.6, (at) => must(printLetters(portal.db, officer, { channel: 'post' }, at)))
  planInvitation(world, officer, 0.7, {
    name: 'Wilhelmina Achterhof-Baptiste',
    address: 'Suite 900, 55 Yonge Street\nToronto ON  M5E 1J4',
    locale: 'en',
  })
  planInvitation(world, officer, 0.6, { name: 'Étude Vaillancourt-Mbaye', fax: '+15145550168', locale: 'fr' })
}

type LetterAddress = Pick<Invitee, 'name' | 'locale' | 'address' | 'fax'>

/** Returns a function that gives the letter's id once it exists. */
function planInvitation(
  { portal, ...world }: World,
  officer: Registry,
  count: number,
  place: LetterAddress,
): () => string {
  let id: string | undefined
  world.timeline.add(ago({ portal, ...world }, count), (at) =>
    portal.db.transaction((tx) => {
      const channel = place.fax ? 'fax' : 'post'
      const to = { ...place, email: '', channel, role: 'counsel', officeId: officer.officeId } as const
      id = must(invite(tx, officer, to, at)).id
    }),
  )
  const letterOf = portal.db.$client.prepare<[string], { id: string }>('select id from letters where subject_id = ?')
  return () => letterOf.get(id ?? '')!.id
}
