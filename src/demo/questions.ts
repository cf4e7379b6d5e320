import { answerQuestion, askQuestion, type NewQuestion } from '../questions/index.ts'
import { must } from './timeline.ts'
import { ago, memberOf, officerAt, type World } from './world.ts'

/** Counsel's questions about two cases: one answered, one open. */
export function planQuestions(world: World): void {
  const { portal, timeline, ids, cases } = world
  const counsel = memberOf(world, 'counsel')
  const caseId = () => cases.get('hourani')!
  const about = (subject: string, words: string): NewQuestion => ({ principalId: ids.counsel, subject, words })
  let answered = ''
  timeline.add(ago(world, 2.1, 0), (at) => {
    const room = about(
      'A room with a step-free entrance',
      'One of the witnesses uses a wheelchair.\nIs the entrance on the street side step-free?',
    )
    answered = must(askQuestion(portal.db, counsel, caseId(), room, at))
  })
  timeline.add(ago(world, 1.2, 0), (at) => {
    const words = 'Yes. The entrance and the hearing rooms on the fourth floor are step-free.'
    must(answerQuestion(portal.db, officerOf(world, caseId()), answered, { words, seen: 1 }, at))
  })
  timeline.add(ago(world, 0.3, 0), (at) => {
    const format = about('Format of a recording', 'Can an interview be filed as M4A, or must it be MP3?')
    must(askQuestion(portal.db, counsel, caseId(), format, at))
  })
}

function officerOf(world: World, caseId: string) {
  const office = world.portal.db.$client
    .prepare('select offices.code from cases join offices on offices.id = cases.office_id where cases.id = ?')
    .pluck()
    .get(caseId) as Parameters<typeof officerAt>[1]
  return officerAt(world, office)
}
