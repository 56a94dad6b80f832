/** The words of forms, surveys, files, hand-offs and calls, in English. Numbers come as the reader's language writes them. */
export const formWordsEn = {
  form: {
    required: 'required',
    choose: 'Choose…',
    submit: 'Send',
    skip: 'Skip',
    cancel: 'Cancel',
    yes: 'Yes',
    no: 'No',
    /** A rating, and a survey's score. */
    score: (score: string, best: string) => `${score} of ${best}`,
    addFile: 'Choose a file',
    /** The name of an uploaded file that has none. */
    file: (number: string) => `File ${number}`,
    uploading: 'Uploading…',
    uploaded: 'Uploaded',
    remove: (name: string) => `Remove ${name}`,
    /** How far the form got. `pending` is for agents. */
    states: {
      pending: 'Not answered yet',
      submitting: 'Sending…',
      answered: 'Sent',
      skipped: 'Skipped',
      expired: 'This can no longer be answered.',
    },
    problems: {
      missing: 'Please fill this in.',
      unchosen: 'Please choose.',
      unfiled: 'Please add a file.',
      uploading: 'Please wait until the file is uploaded.',
      email: 'Please enter an e-mail address, such as name@example.com.',
      tel: 'Please enter a phone number.',
      number: 'Please enter a number.',
      date: 'Please enter a date.',
    },
    /** `limit` as it is written, `count` for the plural. */
    atLeast: {
      value: (limit: string) => `Please enter ${limit} or more.`,
      characters: (limit: string, count: number) =>
        `Please enter at least ${limit} ${count === 1 ? 'character' : 'characters'}.`,
      date: (limit: string) => `Please enter ${limit} or a later date.`,
      items: (limit: string) => `Please choose at least ${limit}.`,
    },
    atMost: {
      value: (limit: string) => `Please enter ${limit} or less.`,
      characters: (limit: string, count: number) =>
        `Please enter at most ${limit} ${count === 1 ? 'character' : 'characters'}.`,
      date: (limit: string) => `Please enter ${limit} or an earlier date.`,
      items: (limit: string) => `Please choose at most ${limit}.`,
    },
    /** Why a file was not taken, by code. */
    refused: {
      'file-too-large': 'Not uploaded: it is too large.',
      'file-type': 'Not uploaded: this type of file is not taken.',
    } as Readonly<Record<string, string>>,
    /** Why it was not taken, where no better reason is known. */
    notUploaded: 'Not uploaded. Please try again.',
  },
  survey: {
    /** From the lowest score to the highest; where there are only two, they stand at the ends. */
    csat: ['Very unhappy', 'Unhappy', 'Neither happy nor unhappy', 'Happy', 'Very happy'],
    nps: ['Not at all likely', 'Extremely likely'],
    ces: ['Very difficult', 'Very easy'],
    /** What a score is called: `score` is "1 of 5". */
    named: (score: string, word: string) => `${score}, ${word}`,
    comment: 'What is the main reason?',
    thanks: 'Thank you for your answer.',
  },
  media: {
    open: (name: string) => `Enlarge ${name}`,
    gone: 'No longer available',
    failed: 'Could not be loaded',
    again: 'Try again',
    close: 'Close',
    larger: 'Zoom in',
    smaller: 'Zoom out',
  },
  handoff: {
    bot: 'You are talking to an automatic assistant.',
    queued: 'You are in the queue. Someone will be with you soon.',
    agent: (name: string) => `${name} takes over from here.`,
    someone: 'Someone of our team',
    ended: 'This conversation was ended.',
    position: (place: string) => `Your place in the queue: ${place}.`,
    wait: (time: string) => `Expected wait: ${time}.`,
  },
  call: {
    join: 'Join the call',
    starts: (time: string) => `Starts ${time}`,
    expired: 'This invitation has expired.',
  },
}

export type FormWords = typeof formWordsEn
