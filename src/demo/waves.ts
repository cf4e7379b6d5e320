import { askForAccess } from '../accounts/access-requests/index.ts'
import { readWaveFile } from '../accounts/waves/index.ts'
import { waveFaults, waveLines, waves } from '../accounts/waves/schema.ts'
import { newId } from '../platform/ids.ts'
import { must } from './timeline.ts'
import { ago, type World } from './world.ts'

const file = `name,email,language,channel,address,fax
Beatrix Amponsah-Leclerc,b.amponsah@leclerc.example,French,email,,
Duc-Anh Rosenqvist,d.rosenqvist@qvist.example,English,email,,
Fatoumata Brisebois,,French,post,"220, rue Crémazie | Montréal QC  H2P 1A1",
Hamish Tchoupitoulas,,English,fax,,416 555 0162
Ifeoma Castellan-Reyes,ifeoma@castellanreyes.example,English,email,,
Jürgen Vandenbroucke-Singh,jurgen@vandenbroucke,German,email,,
,k.oyelaran@oyelaran.example,English,email,,
Lucía Papadimitriou,,English,post,Toronto,
`

/** A file that was read and waits until an officer starts it: good lines, one who is invited already, and three bad ones. */
export async function planWave(world: World): Promise<void> {
  const { good, bad, header } = must(await readWaveFile(Buffer.from(file)))
  const { portal, timeline, offices, ids } = world
  timeline.add(ago(world, 0.4), (at) => {
    const id = newId()
    const counts = { total: good.length, bad: bad.length, knownInvited: 1 }
    const made = { officeId: offices.TOR, createdBy: ids.registry, createdAt: at.epochMilliseconds }
    portal.db
      .insert(waves)
      .values({ id, name: 'ontario-bar-autumn.csv', header, ...made, ...counts })
      .run()
    for (const line of good)
      portal.db
        .insert(waveLines)
        .values({ waveId: id, ...line })
        .run()
    for (const line of bad)
      portal.db
        .insert(waveFaults)
        .values({ waveId: id, ...line })
        .run()
  })
}

/** Two people who asked the Toronto office for access, one of them twice. */
export function planRequests(world: World): void {
  const { portal, timeline, offices } = world
  const ask = (count: number, given: Partial<Parameters<typeof askForAccess>[1]>) =>
    timeline.add(ago(world, count), (at) =>
      askForAccess(
        portal.db,
        {
          officeId: offices.TOR,
          kind: 'invitation',
          name: 'Marguerite Osei-Fontaine',
          email: 'm.osei@fontaine.example',
          phone: null,
          body: 'Law Society of Ontario',
          membershipNumber: 'P61204',
          message: 'Two of my clients have hearings at your office next month.',
          locale: 'en',
          ...given,
        },
        { requestId: 'sample', session: null, address: '198.51.100.23' },
        at,
      ),
    )
  ask(1.3, {})
  ask(0.9, { message: 'I can be reached in the mornings.', phone: '416 555 0173' })
  ask(0.5, {
    kind: 'help',
    name: 'Théodore Lafleur-Nakamura',
    email: 't.lafleur@nakamura.example',
    body: null,
    membershipNumber: null,
    message: 'Mon code ne fonctionne pas : la lettre date du mois dernier.',
    locale: 'fr',
  })
}
