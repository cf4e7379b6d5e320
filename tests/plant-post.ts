import { getOfficeCase } from '../src/cases/record/index.ts'
import { queuePost } from '../src/documents/post/commands.ts'
import { postalPeople } from '../src/documents/post/queries.ts'
import { postedDocuments } from '../src/documents/post/schema.ts'
import { officerOf } from './plant.ts'
import type { World } from './world.ts'

/** A document of a case goes to the first of its people without an account, on paper. Returns the posting's id. */
export function plantPost(world: World, caseId: string, documentId: string): string {
  const { portal, clock, sam, toronto } = world
  const at = clock.now()
  portal.db.transaction((tx) => {
    const officer = officerOf(sam, toronto)
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const [person] = postalPeople(tx, theCase, at)
    if (!person) throw new Error('everybody on this case, the document reaches nobody')
    queuePost(tx, officer, theCase, documentId, [{ person, address: '12 rue des Érables\nMontréal QC  H2X 1Y4' }], at)
  })
  return portal.db.select().from(postedDocuments).all().at(-1)!.id
}
