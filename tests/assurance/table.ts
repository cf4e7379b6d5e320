import { testClaims } from './claims.ts'
import { byCommand, notHere } from './elsewhere.ts'
import { isRequirement, requirements } from './requirements.ts'

/* npm run assurance: each requirement with the tests and commands that hold it, or why there are none. --md writes Markdown. */
const claims = testClaims()
const rows = Object.entries(requirements).map(([id, what]) => {
  const tests = claims.filter((claim) => claim.id === id && !claim.isSkipped)
  const commands = (isRequirement(id) && byCommand[id]) || []
  const reason = isRequirement(id) ? notHere[id] : undefined
  return {
    id,
    what,
    proofs: [
      ...tests.map(({ place, title }) => `${place} ${title}`),
      ...commands.map((command) => `npm run ${command}`),
      ...(reason ? [`not here, because ${reason}`] : []),
    ],
  }
})

if (process.argv.includes('--md')) {
  console.log('| id | what | held by |\n| --- | --- | --- |')
  for (const { id, what, proofs } of rows)
    console.log(`| ${id} | ${what} | ${proofs.map((proof) => proof.replaceAll('|', '\\|')).join('<br>')} |`)
} else {
  for (const { id, what, proofs } of rows) {
    console.log(`${id}  ${what}`)
    for (const proof of proofs) console.log(`         ${proof}`)
  }
}
const held = rows.filter(({ proofs }) => proofs.some((proof) => !proof.startsWith('not here'))).length
console.log(`\n${held} of ${rows.length} are held by tests or commands, ${rows.length - held} are not here.`)
