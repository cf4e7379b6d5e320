import type { DeskOrder } from '../../../src/admin/desk/filter.ts'
import { deskPaths, writeRef } from '../../../src/admin/desk/paths.ts'
import type { TickedMove } from '../../../src/admin/desk/ticked.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import { type Content, hiddenField, html, postForm, submitButton } from '../../components/index.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import { type DeskData, fieldsIn } from './desk-data.ts'
import { caseCell, holderCell, itemCell, limitCell, paperCell, sinceCell, tickOf } from './rows.ts'
import { whoOf } from './words.ts'

/** One form around the list: its acts stand above it, and its ticks say for which items. */
export function tickForm(data: DeskData, sentences: Record<string, string>): Content {
  const { i18n, query, shown } = data
  return postForm(
    { action: deskPaths.ticked(i18n.locale), id: 'ticked' },
    html`
    ${/* Enter in a field presses the first button of a form: nothing. */ html`<button type="submit" disabled hidden>${i18n.t('desk:ticked.none')}</button>`}
    ${hiddenField('query', query)}
    ${hiddenField('seen', shown.map((work) => `${writeRef(work)}.${work.version}`).join(' '))}
    ${actBar(data, sentences)}
    ${workTable({
      caption: caption(data),
      isLong: true,
      columns: columnsOf(data),
      groups: [{ rows: shown.map((work) => row(data, work)) }],
    })}`,
  )
}

function actBar(
  { i18n, filter, shown, inView, colleagues, typed = {} }: DeskData,
  sentences: Record<string, string>,
): Content {
  const { t, locale } = i18n
  const act = (value: TickedMove['act'], key?: string) =>
    submitButton({
      label: t(`desk:ticked.${value}`),
      kind: 'secondary',
      isSmall: true,
      name: 'act',
      value,
      ...(key && { key }),
    })
  // Of all queues the next page may hold what can be accepted.
  const isAcceptable = filter.queue === undefined || shown.some(({ kind }) => kind === 'submission')
  const wrong = (name: string) => (sentences[name] ? 'wrong' : '')
  return html`
    <div class="work no-print">
      <p><label><input type="checkbox" id="items-field" name="all" value="yes"> ${t('desk:ticked.all', { count: inView })}</label></p>
      <div class="buttons">${act('take', 't')}${isAcceptable && submitButton({ label: t('desk:ticked.accept'), kind: 'secondary', isSmall: true, action: deskPaths.jointAcceptance(locale), seal: i18n.seal, key: 'a' })}${act('giveBack', 'b')}</div>
      ${
        colleagues.length > 0 &&
        html`<div class="buttons"><label class="hidden" for="toId-field">${t('desk:ticked.to')}</label><select class="input ${wrong('toId')}" id="toId-field" name="toId" data-key="g"><option value="">${t('desk:ticked.to')}</option>${colleagues.map(({ id, name }) => html`<option value="${id}" ${id === typed.toId ? 'selected' : ''}>${name}</option>`)}</select>${act('give')}</div>`
      }
      <details ${sentences.until || sentences.word || typed.word || typed.until ? 'open' : ''}><summary data-key="s">${t('desk:ticked.more')}</summary>
      <div class="buttons"><label for="until-field">${t('desk:ticked.until')}</label><input class="input input-10 ${wrong('until')}" type="date" id="until-field" name="until" value="${typed.until ?? ''}">${act('aside')}
      <label for="word-field">${t('desk:ticked.word')}</label><input class="input ${wrong('word')}" type="text" id="word-field" name="word" maxlength="500" dir="auto" value="${typed.word ?? ''}"></div></details>
    </div>`
}

const caption = ({ i18n, office, filter }: DeskData): string =>
  i18n.t('desk:caption', {
    queue: filter.queue ? i18n.t(`desk:queue.${filter.queue}`) : i18n.t('desk:all'),
    office: nameIn(i18n, office),
    order: i18n.t(`desk:order.${filter.order}`),
  })

function columnsOf({ i18n, filter, query }: DeskData) {
  const { t, locale } = i18n
  const sortHref = (order: DeskOrder) =>
    deskPaths.desk(locale, { ...fieldsIn({ query }), order: order === 'oldest' ? undefined : order })
  const isNewest = filter.order === 'newest'
  return [
    { label: t('desk:column.tick'), isHidden: true },
    { label: t('desk:column.item') },
    { label: t('desk:column.papers') },
    { label: t('desk:column.case') },
    {
      label: t('desk:column.limit'),
      href: sortHref('limit'),
      sorted: filter.order === 'limit' ? ('ascending' as const) : undefined,
    },
    { label: t('desk:column.from') },
    {
      label: t('desk:column.since'),
      href: sortHref(filter.order === 'oldest' ? 'newest' : 'oldest'),
      sorted: filter.order === 'limit' ? undefined : isNewest ? ('descending' as const) : ('ascending' as const),
    },
    { label: t('desk:column.holder') },
  ]
}

function row(data: DeskData, work: Work): WorkRow {
  const { i18n, at, meId, office, query, ticked } = data
  const { t } = i18n
  const facts = data.facts.get(work.id)
  return {
    before: [{ content: tickOf(work, ticked?.has(writeRef(work)) ?? false) }],
    heading: { content: itemCell(i18n, work, facts, query || 'all'), kind: 'main' },
    cells: [
      { content: paperCell(i18n, work, facts), label: t('desk:column.papers') },
      { content: caseCell(i18n, work), kind: 'whole' },
      { content: limitCell(i18n, work, facts) },
      { content: whoOf(i18n, work), kind: 'who' },
      { content: sinceCell(i18n, work, { at, zone: office.zone }) },
      { content: holderCell(i18n, work, { at, meId }) },
    ],
  }
}
