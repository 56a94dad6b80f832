/** What one may want to press or fill in. */
const wanted = 'a,button,input,select,textarea,label,summary,iframe,[role=button]'

/** A custom element of a button's height: it shows nobody what it has inside. The strip at the end of the page is higher. */
const isWallet = ({ clientHeight, localName }: Element) => clientHeight < 80 && localName.includes('-')

/**
 * Keeps the button from lying over what the page wants to be pressed, and over bars: it has the class `away` until it has
 * looked, and while it has no room; it goes to the lowest of three places that is free. Returns what ends that.
 */
export function stayClear(button: HTMLElement): () => void {
  let up = 0
  const look = () => {
    const { x, y } = button.getBoundingClientRect()
    const place = [0, 72, 144].find(
      (height) =>
        // As large as it may be; nothing that one can hit lies between the points.
        ![...Array(44).keys()].some((point) =>
          document.elementsFromPoint(x + (point % 11) * 22, y + up - height + (point % 4) * 24).some(
            (element) =>
              element.matches(wanted) ||
              // What is higher is the page itself, what has no height is our own.
              (element.clientHeight &&
                element.clientHeight < innerHeight / 2 &&
                (isWallet(element) || /fixed|sticky/.test(getComputedStyle(element).position))),
          ),
        ),
    )
    // It is not seen to move.
    button.classList.toggle('away', place !== up)
    up = place ?? 0
    button.style.translate = `0 -${up}px`
  }
  button.classList.add('away')
  // Asked again and again: what slides in, grows or is shown by a class tells nobody.
  const timer = setInterval(look, 200)
  return () => clearInterval(timer)
}
