import { eq } from 'drizzle-orm'
import { type Invitation, inviteCounsel } from '../../src/accounts/invitations/index.ts'
import { startWave } from '../../src/accounts/waves/commands.ts'
import { waves } from '../../src/accounts/waves/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { addCasePerson } from '../../src/cases/record/index.ts'
import { fileOf, plantAccessRequest, plantWave } from '../invitees.ts'
import { must, officerOf } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

type Names = { readonly longestName: string; readonly unbrokenTitle: string }

/** An invitation on the move, waves before, during and after their work, two requests, and places in cases. */
export async function plantInvited(
  world: OpenWorld,
  { id }: Invitation,
  { main, bare }: { main: string; bare: string },
  { longestName, unbrokenTitle }: Names,
) {
  const { portal, clock, sam, vera, toronto, vancouver } = world
  const { db } = portal
  const officer = officerOf(sam, toronto)
  const bad = [
    ',nobody@example.test,en,,,',
    'Nobody Here,nowhere,tamil,,,',
    `${longestName},,en,post,${unbrokenTitle},`,
  ]
  const wave = await plantWave(world, officer, fileOf(30, ...bad), 'ontario-bar.csv')
  const running = await plantWave(world, officer, fileOf(3, ...bad), 'running.csv')
  must(startWave(db, officer, running, clock.now()))
  const finished = await plantWave(world, officer, 'name,email,language\nVic Lee,vic@example.test,en\n', 'finished.csv')
  db.update(waves)
    .set({ startedAt: clock.now().epochMilliseconds, finishedAt: clock.now().epochMilliseconds, done: 1 })
    .where(eq(waves.id, finished))
    .run()
  const longLines = Array.from({ length: 60 }, (_, n) => `${longestName.slice(n)},${unbrokenTitle},??,pigeon,Toronto,1`)
  const longWave = await plantWave(world, officerOf(vera, vancouver), fileOf(1, ...longLines), `${unbrokenTitle}.csv`)
  const longInvitation = must(
    db.transaction((tx) =>
      inviteCounsel(
        tx,
        officerOf(vera, vancouver),
        {
          name: longestName.slice(0, 200),
          email: '',
          locale: 'fr',
          channel: 'post',
          address: `${'W'.repeat(60)}\n`.repeat(5).trim(),
        },
        clock.now(),
      ),
    ),
  )
  const accessRequest = plantAccessRequest(world)
  const longRequest = plantAccessRequest(world, {
    officeId: vancouver,
    kind: 'help',
    name: longestName.slice(0, 200),
    message: `${unbrokenTitle}\n\n${longestName}`.repeat(5).slice(0, 2000),
  })
  const claimant = db.select().from(casePeople).where(eq(casePeople.caseId, main)).get()!.id
  const appellant = must(addCasePerson(db, officer, bare, { name: 'Ana Souza', role: 'appellant' }, clock.now()))
  return {
    invitation: id,
    wave,
    running,
    finished,
    longWave,
    longInvitation: longInvitation.id,
    accessRequest,
    longRequest,
    claimant,
    appellant,
  }
}
