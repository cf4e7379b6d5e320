import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Figure, figuresOf } from './measure/figures.ts'
import { readTree } from './measure/tree.ts'

/*
 * npm run measure: how the program is built, each figure with its goal.
 *   -- --show NAME   the places of one figure too
 *   -- --root PATH   of another checkout
 *   -- --json        for another program
 */
const { values } = parseArgs({
  options: { show: { type: 'string' }, root: { type: 'string' }, json: { type: 'boolean', default: false } },
})

const figures = figuresOf(readTree(values.root && resolve(values.root)))
const shown = figures.find(({ name }) => name === values.show)
if (values.show && !shown) {
  console.error(`No figure is called ${values.show}: ${figures.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

if (values.json)
  console.log(
    JSON.stringify(
      figures.map(({ places: _, ...figure }) => figure),
      null,
      2,
    ),
  )
else if (shown) for (const place of shown.places) console.log(place)
else printTable()

function printTable() {
  const width = Math.max(...figures.map(({ name }) => name.length))
  console.log(`${'figure'.padEnd(width)}  ${'now'.padStart(7)}  ${'goal'.padStart(5)}`)
  for (const figure of figures) {
    const { name, what, count, goal } = figure
    const left = `${name.padEnd(width)}  ${String(count).padStart(7)}  ${(goal === undefined ? '' : `≤ ${goal}`).padStart(5)}`
    console.log(`${left}  ${isMissed(figure) ? '·' : ' '} ${what}`)
  }
  const goals = figures.filter(({ goal }) => goal !== undefined)
  console.log(
    `\n${goals.filter((one) => !isMissed(one)).length} of ${goals.length} goals are reached; · is not. --show NAME lists the places.`,
  )
}

function isMissed({ count, goal }: Figure) {
  return goal !== undefined && count > goal
}
