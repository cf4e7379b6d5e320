// Files of a draft on their way. Without this file the same form posts the same request.

// What shows that two files are the same needs a secure page.
const isResumable = Boolean(globalThis.crypto?.subtle && globalThis.sendFile)
const area = () => document.getElementById('sending')

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.id !== 'add-files' || event.defaultPrevented || form.elements.file.files.length === 0) return
  event.preventDefault()
  if (isResumable) sendAll(form, event.submitter?.dataset.then)
  else upload(form, new FormData(form, event.submitter), new URL(form.action, location.href).href)
})

for (const event of ['DOMContentLoaded', 'main:replaced']) addEventListener(event, takeDrops)

/** Dropped files join those that were chosen. */
function takeDrops() {
  const form = document.getElementById('add-files')
  if (!form || !isResumable) return
  form.querySelector('.drop').hidden = false
  const isFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files')
  for (const name of ['dragover', 'dragleave', 'drop'])
    form.addEventListener(name, (event) => {
      if (!isFiles(event)) return
      event.preventDefault()
      form.classList.toggle('dropping', name === 'dragover')
    })
  form.addEventListener('drop', ({ dataTransfer }) => {
    const together = new DataTransfer()
    for (const file of [...form.elements.file.files, ...dataTransfer.files]) together.items.add(file)
    form.elements.file.files = together.files
    form.elements.file.focus()
  })
}

/** One file after another. Each keeps what arrived, whatever happens. `then`: where it goes on when all are in the draft. */
async function sendAll(form, then) {
  const sending = area()
  const { file, type, title } = form.elements
  const files = [...file.files]
  const begun = [...document.querySelectorAll('[data-upload]')]
  const rows = files.map((one, index) => {
    const known = begun.findIndex(
      ({ dataset }) => dataset.name === one.name.normalize() && Number(dataset.size) === one.size,
    )
    const [before] = known < 0 ? [] : begun.splice(known, 1)
    const named = title.value && files.length > 1 ? `${title.value} (${index + 1})` : title.value
    const metadata = { filename: one.name, type: type.value, title: named }
    return rowOf(one, { create: sending.dataset.uploads, address: before?.dataset.upload, metadata })
  })
  setBusy(form, true)
  delete form.dataset.sent
  await globalThis.saveDraftNow?.()
  sending.querySelector('ul').replaceChildren(...rows.map(({ element }) => element))
  part('mixed').hidden = true
  sending.hidden = false
  sending.focus()

  for (const row of rows) {
    let result = await row.send()
    while (result.end === 'over') {
      await signedInAgain()
      result = await row.send()
    }
    if (result.end === 'gone') return location.assign(sending.dataset.page)
    // After the last one the page is made anew.
    if (row !== rows.at(-1)) countAgain()
  }
  file.value = ''
  setBusy(form, false)
  await globalThis.saveDraftNow?.()
  const hasPhotos = files.some(({ name, type }) => type.startsWith('image/') || /\.hei[cf]$/i.test(name))
  if (rows.every(({ isDone }) => isDone()))
    location.assign(hasPhotos ? sending.dataset.photographs : (then ?? sending.dataset.page))
  else if (rows.some(({ isOver }) => isOver())) await showDraft()
}

/** The draft as it is now, with what was not added and why. The lines of the files stay as they are. */
async function showDraft() {
  const lines = area()
  const answer = await fetch(lines.dataset.page).catch(() => undefined)
  if (!answer?.ok) return location.assign(lines.dataset.page)
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html')
  document.querySelector('main').replaceWith(now.querySelector('main'))
  area()?.replaceWith(lines)
  dispatchEvent(new Event('main:replaced'))
  const mixed = part('mixed')
  mixed.hidden = false
  const first = document.getElementById('refused-field') ?? lines
  first.focus()
}

/** What the page says of the draft, as the portal would say it now. */
async function countAgain() {
  const answer = await fetch(area().dataset.page).catch(() => undefined)
  if (!answer?.ok) return
  globalThis.judgeDraft(new DOMParser().parseFromString(await answer.text(), 'text/html'))
}

/** The line of a file: its name, how far it is, and the button that gives it up. */
function rowOf(file, upload) {
  const { dataset: words } = area()
  const element = document.getElementById('sending-file').content.firstElementChild.cloneNode(true)
  const [bar, state, cancel] = ['progress', '.state', 'button'].map((part) => element.querySelector(part))
  for (const name of element.querySelectorAll('.name')) name.textContent = file.name
  bar.setAttribute('aria-label', `${bar.getAttribute('aria-label')} ${file.name}`)
  const giveUp = new AbortController()
  let [quarter, end, kept, apart] = [0, '', 0, '']

  const show = (what, offset = kept, seconds = 0) => {
    kept = offset
    if (what === 'different') apart = `${words.different} `
    state.textContent = `${apart}${fill(words[what], size(kept), size(file.size), seconds)}`
    element.dataset.state = what
    bar.value = file.size ? Math.floor((kept / file.size) * 100) : 0
    const reached = Math.floor((kept / file.size) * 4)
    if (what === 'broken' || what === 'different') say(`${file.name}. ${state.textContent}`)
    else if (reached > quarter) say(fill(words.quarter, file.name, reached * 25))
    quarter = reached
  }
  const mark = (outcome) => {
    for (const sign of element.querySelectorAll('[data-outcome]')) sign.hidden = sign.dataset.outcome !== outcome
  }
  cancel.addEventListener('click', () => {
    giveUp.abort()
    giveFileUp(upload)
    if (!end) show('cancelled')
    cancel.hidden = true
    area().focus()
  })
  show('waiting')

  return {
    element,
    isDone: () => end === 'done',
    isOver: () => end === 'done' || end === 'refused' || end === 'unreadable',
    async send() {
      const result = await sendFile(file, upload, show, giveUp.signal)
      end = result.end
      if (end === 'unreadable') Object.assign(result, { end: 'refused', text: words.unreadable })
      if (end === 'over') {
        show('stopped')
        return result
      }
      cancel.hidden = true
      if (end === 'done') show('done', file.size)
      mark(result.end)
      if (result.end === 'refused') {
        state.textContent = result.text
        bar.hidden = true
        element.dataset.state = 'refused'
        say(`${file.name}. ${result.text}`)
      }
      return result
    },
  }
}

/** The page stays as it is until the reader has signed in elsewhere and goes on. */
function signedInAgain() {
  const over = part('over')
  over.hidden = false
  over.querySelector('a').focus()
  return new Promise((resolve) => {
    const goOn = () => {
      over.hidden = true
      area().focus()
      resolve()
    }
    over.querySelector('button').addEventListener('click', goOn, { once: true })
  })
}

const part = (name) => area().querySelector(`[data-part="${name}"]`)

function say(words) {
  area().querySelector('[role="status"]').textContent = words
}

const fill = (words, ...facts) => facts.reduce((text, fact, index) => text.replace(`#${index + 1}`, fact), words)

/** As the portal writes it. */
function size(bytes) {
  const { kilobytes, megabytes } = area().dataset
  const number = new Intl.NumberFormat(`${document.documentElement.lang}-CA`)
  return bytes < 1_000_000
    ? fill(kilobytes, number.format(Math.ceil(bytes / 1000)))
    : fill(megabytes, number.format(Math.ceil(bytes / 100_000) / 10))
}

function setBusy(form, busy) {
  for (const button of form.querySelectorAll('button[type="submit"]')) button.disabled = busy
}

function upload(form, data, action) {
  const shown = document.getElementById('upload-progress')
  const [bar, status] = [shown.querySelector('progress'), shown.querySelector('[role="status"]')]
  let quarter = -1
  const tell = (sent) => {
    bar.value = Math.floor(sent * 100)
    const reached = Math.floor(sent * 4)
    if (reached === quarter) return
    quarter = reached
    status.textContent = shown.dataset.words.replace('#', reached * 25)
  }

  const request = new XMLHttpRequest()
  request.open('POST', action)
  request.upload.addEventListener('progress', ({ loaded, total }) => tell(total ? loaded / total : 0))
  request.addEventListener('load', () => follow(request, action))
  request.addEventListener('error', () => {
    setBusy(form, false)
    delete form.dataset.sent
    status.textContent = shown.dataset.failed
  })
  request.send(data)
  setBusy(form, true)
  shown.hidden = false
  tell(0)
}

/** A redirect was followed already: the browser goes there itself. A refusal takes the place of this page. */
function follow({ responseURL, responseText }, action) {
  if (responseURL !== action) return location.assign(responseURL)
  const answer = new DOMParser().parseFromString(responseText, 'text/html')
  document.title = answer.title
  document.querySelector('main').replaceWith(answer.querySelector('main'))
  dispatchEvent(new Event('main:replaced'))
  const first = document.getElementById('error-summary') ?? document.querySelector('main')
  first.focus()
}
