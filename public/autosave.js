// Keeps each field of a draft or a request as it is typed or left. The button saves the same; what another person changed meanwhile stays.

for (const event of ['DOMContentLoaded', 'main:replaced']) addEventListener(event, keepSaved)

function keepSaved() {
  const form = document.querySelector('#details, #request')
  if (!form) return
  const saved = document.getElementById('saved')
  let [timer, isChanged, running] = [undefined, false, undefined]

  const later = (ms) => {
    isChanged = true
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }
  const save = () => {
    clearTimeout(timer)
    running = (running ?? Promise.resolve()).then(post)
    return running
  }
  const post = async () => {
    if (!isChanged) return
    isChanged = false
    const headers = { 'X-Autosave': 'true', 'HX-Request': 'true' }
    const body = new URLSearchParams(new FormData(form))
    const answer = await fetch(form.action, { method: 'POST', headers, body, redirect: 'manual' }).catch(
      () => undefined,
    )
    if (answer?.status === 200 || answer?.status === 422) {
      const { said, seen = {}, judged } = await answer.json()
      for (const [name, value] of Object.entries(seen))
        for (const field of document.querySelectorAll(`input[type="hidden"][name="${name}"]`)) field.value = value
      saved.textContent = said
      if (answer.status === 200) clearErrors(form)
      // What was typed meanwhile is judged with its own answer.
      if (judged && !isChanged) judgeDraft(new DOMParser().parseFromString(judged, 'text/html'))
      return
    }
    saved.textContent = answer?.status === 401 ? saved.dataset.over : saved.dataset.failed
    if (!answer || answer.status >= 500) later(15_000)
  }

  // Some of its fields stand outside of it.
  const page = form.closest('main')
  page.addEventListener('input', ({ target }) => target.form === form && later(1500))
  page.addEventListener('change', ({ target }) => target.form === form && later(0))
  // The button sends everything itself.
  form.addEventListener('submit', () => {
    isChanged = false
    clearTimeout(timer)
  })
  addEventListener('online', () => isChanged && save())
  globalThis.saveDraftNow = save
}

globalThis.judgeDraft = judgeDraft

/** Puts what another page says of the draft in place of what this one says. What has the focus stays. */
function judgeDraft(page) {
  for (const now of page.querySelectorAll('[data-judged]')) {
    const shown = document.getElementById(now.id)
    if (!shown || shown.contains(document.activeElement) || shown.textContent === now.textContent) continue
    shown.replaceChildren(...now.childNodes)
  }
}

/** What was saved is not wrong any more; what is still empty is. */
function clearErrors(form) {
  for (const field of form.elements) {
    if (!field.matches('[aria-invalid]') || field.value === '') continue
    field.removeAttribute('aria-invalid')
    field.classList.remove('wrong')
    field.closest('.field-wrong')?.classList.remove('field-wrong')
    document.getElementById(`${field.id}-error`)?.remove()
    document.querySelector(`#error-summary a[href="#${field.id}"]`)?.closest('li').remove()
  }
  const summary = document.getElementById('error-summary')
  if (summary && !summary.querySelector('li')) summary.remove()
}
