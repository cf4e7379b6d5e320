import { answerQuestion, askQuestion } from '../../src/questions/index.ts'
import { as, must, officerOf, plantCase } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

/** In one case of Alice: a question that was answered, and a long one that waits. */
export function plantQuestions(world: OpenWorld, { unbrokenTitle }: { readonly unbrokenTitle: string }) {
  const { portal, clock, alice, sam, toronto } = world
  const { db } = portal
  const questioned = plantCase(world, { reference: 'TC6-08888', title: 'Selam Tesfaye' })
  const ask = (subject: string, words: string) =>
    must(askQuestion(db, as(alice), questioned, { principalId: alice.id, subject, words }, clock.now()))
  const questionAnswered = ask('A step-free entrance', 'One witness uses a wheelchair.\nIs the entrance step-free?')
  const yes = { words: 'Yes, from the street side.', seen: 1 }
  must(answerQuestion(db, officerOf(sam, toronto), questionAnswered, yes, clock.now()))
  const questionWaiting = ask(unbrokenTitle.slice(0, 120), `${unbrokenTitle} `.repeat(20))
  return { questioned, questionAnswered, questionWaiting }
}
