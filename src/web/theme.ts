// Light or dark: the system's choice, unless the reader made one, which a cookie keeps for a year.
import { type Request, Router, urlencoded } from 'express';
import { formText, localAddress } from './request.js';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const COOKIE = 'theme';
const A_YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export function readTheme(req: Request): Theme {
  const cookies = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return THEMES.find((theme) => cookies.includes(`${COOKIE}=${theme}`)) ?? 'system';
}

/** Takes the choice from the form in each page's footer, and leads back to that page. It changes nothing but the look. */
export function themeRoutes(): Router {
  return Router().post('/theme', urlencoded({ extended: false, limit: '8kb', parameterLimit: 5 }), (req, res) => {
    const theme = THEMES.find((one) => one === formText(req, 'theme')) ?? 'system';
    res.cookie(COOKIE, theme, { maxAge: A_YEAR_MS, httpOnly: true, sameSite: 'lax' });
    res.redirect(303, localAddress(formText(req, 'return')) ?? '/');
  });
}
