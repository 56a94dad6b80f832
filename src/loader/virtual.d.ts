declare module 'virtual:widget-url' {
  /** Where the widget's chunk is, relative to the loader's own address. Given by the build. */
  const widgetUrl: string
  export default widgetUrl
}

declare module 'virtual:watch-url' {
  /** The same of what watches the page. */
  const watchUrl: string
  export default watchUrl
}
