/** How each click that Anthropic's tools name is made. */
export const CLICKS = {
  left_click: {},
  right_click: { button: 'right' },
  middle_click: { button: 'middle' },
  double_click: { clicks: 2 },
  triple_click: { clicks: 3 },
} as const;
