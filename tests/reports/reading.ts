import { longestRow, plotHeight, weekWidth } from '../../views/reports/chart.ts'

export const numberIn = (text: string) => Number(text.replace(/&#?\w+;|[^\d.,–-]/g, '').replaceAll(',', ''))
export const partsOf = (page: string) => page.split('<section class="report').slice(1)
export const partOf = (page: string, name: string) =>
  partsOf(page).find((part) => part.includes(`id="report-${name}"`)) ?? ''

type Table = { heads: string[]; rows: string[][] }
export function tableIn(part: string): Table {
  const cells = (row: string, tag: string) =>
    [...row.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, cell]) =>
      cell!.replace(/<[^>]+>/g, '').trim(),
    )
  const [head = '', body = ''] = part.split('<tbody>')
  return {
    heads: cells(head.slice(head.indexOf('<thead>')), 'th'),
    rows: [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => [...cells(row!, 'th'), ...cells(row!, 'td')]),
  }
}

const column = /M([\d.]+) \d+v-([\d.]+)(h?)/g
const row = /<rect y="[\d.]+" width="([\d.]+)%"/g

/** Each chart of a part by its title: how long its bars are, as a share of the longest that there can be, by their place. */
export function chartsIn(part: string) {
  return [...part.matchAll(/<svg class="chart".*?<\/svg>/gs)].map(([svg]) => {
    const rows = svg.split('<g>').slice(1)
    const upright = [...svg.matchAll(column)].map(([, x, height, across]) => {
      return { place: Math.floor(Number(x) / weekWidth), isFew: across === 'h', share: Number(height) / plotHeight }
    })
    const lying = rows.flatMap((one, place) =>
      [...one.matchAll(row)].map(([, width]) => ({ place, isFew: false, share: Number(width) / longestRow })),
    )
    return {
      title: /<title[^>]*>(.*?)<\/title>/.exec(svg)![1]!,
      most: rows.length > 0 ? undefined : /text-anchor="end">(.*?)</.exec(svg)![1]!,
      bars: rows.length > 0 ? lying : upright,
    }
  })
}
