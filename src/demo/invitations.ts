import {
  type Invitation,
  type InvitedStaff,
  inviteCounsel,
  inviteStaff,
  markInvitationSent,
  resendInvitation,
  revokeInvitation,
} from '../accounts/invitations/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import type { Locale } from '../tribunal/languages.ts'
import { registered } from './accounts.ts'
import { type DemoPerson, samplePeople } from './people.ts'
import { must } from './timeline.ts'
import { administratorOf, ago, officerOf, sampleTrace, type World } from './world.ts'

/** Invitations in each state: sent, opened, registered, expired, withdrawn, sent again. */
export function planInvitations(world: World): void {
  const counsel = (who: DemoPerson, count: number, name: string, email: string, locale: Locale = 'en') =>
    plan(world, count, (tx, at) => inviteCounsel(tx, officerOf(world, who), { name, email, locale }, at))

  for (const who of ['teitel', 'ashgrove', 'garneau', 'remote', 'newcomer'] as const) {
    const { name, email, locale, office } = samplePeople.find((person) => person.who === who)!
    const officer = office === 'VAN' ? 'registry2' : office === 'MTL' ? 'montreal' : 'registry'
    const made = counsel(officer, registered[who]! + 3, name, email, locale)
    open(world, made, registered[who]! + 0.1)
    complete(world, made, registered[who]!, who)
  }
  const staff = (count: number, name: string, email: string, as: InvitedStaff) =>
    plan(world, count, (tx, at) =>
      inviteStaff(tx, administratorOf(world, 'admin'), { name, email, locale: 'en', ...as }, at),
    )
  const admin2 = samplePeople.find(({ who }) => who === 'admin2')!
  complete(
    world,
    staff(registered.admin2! + 2, admin2.name, admin2.email, { role: 'administrator', officeId: null }),
    registered.admin2!,
    'admin2',
  )
  staff(1.2, 'Lorenz Achterberg', 'l.achterberg@greffe.example', {
    role: 'registry',
    officeId: world.offices.CGY,
    postingRole: 'officer',
  })

  counsel('registry', 2.4, 'Ifeoma Castellan-Reyes', 'ifeoma@castellanreyes.example')
  open(world, counsel('registry', 6.3, 'Gordon Yellowquill-Moss', 'g.moss@yellowquill.example'), 5.2)
  counsel('registry', 52.4, 'Solveig Pereira-Haugland', 'solveig@haugland.example')
  const withdrawn = counsel('registry', 23.5, 'Anton Delacroisette', 'anton@delacroisette.example', 'fr')
  world.timeline.add(ago(world, 20.5), (at) =>
    change(world, (tx) => must(revokeInvitation(tx, officerOf(world, 'registry'), withdrawn(), at))),
  )
  const again = counsel('registry', 39.2, 'Mireille Abitbol-Nzeyimana', 'mireille@abitbol.example', 'fr')
  world.timeline.add(ago(world, 4.3), (at) =>
    change(world, (tx) => must(resendInvitation(tx, officerOf(world, 'registry'), again(), at))),
  )
  leave(world, again, 4.3)
  counsel('registry2', 1.6, 'Priya Venkataramanujam-Cole', 'priya@vrcole.example')
  counsel('montreal', 3.7, 'Loïc Kervennec-Sow', 'loic@kervennecsow.example', 'fr')
}

type Made = () => Invitation

function plan(world: World, count: number, make: (tx: Tx, at: Instant) => ReturnType<typeof inviteCounsel>): Made {
  let made: Invitation | undefined
  world.timeline.add(ago(world, count), (at) =>
    change(world, (tx) => {
      made = must(make(tx, at))
    }),
  )
  // The newest leaves when the portal starts.
  if (count > 1.2) leave(world, () => made!, count)
  return () => made!
}

/** Marked as sent a moment later. */
const leave = (world: World, made: Made, count: number): void =>
  world.timeline.add(ago(world, count).add({ seconds: 2 }), (at) =>
    change(world, (tx) => markInvitationSent(tx, { id: null }, made().id, at)),
  )

const change = ({ portal: { db } }: World, run: (tx: Tx) => void) => db.transaction(run)

/** Writes the rows that a visitor's act would leave. */
function open(world: World, made: Made, count: number): void {
  const { portal, timeline } = world
  timeline.add(ago(world, count), (at) =>
    change(world, (tx) => {
      portal.db.$client
        .prepare('update invitations set opened_at = ? where id = ?')
        .run(at.epochMilliseconds, made().id)
      record(tx, { id: null, trace: sampleTrace }, 'invitation.opened', at, {
        subject: `invitation:${made().id}`,
        officeId: made().officeId,
      })
    }),
  )
}

/** Planned after the person, so that at the same instant the account comes first. */
function complete(world: World, made: Made, count: number, who: DemoPerson): void {
  const { portal, timeline, ids } = world
  const update = portal.db.$client.prepare(
    'update invitations set registered_at = ?, registered_person_id = ? where id = ?',
  )
  timeline.add(ago(world, count), (at) => update.run(at.epochMilliseconds, ids[who], made().id))
}
