const themes = {
  light: {
    type: 'Denim',
    sidebarBg: '#1e325c',
    sidebarText: '#ffffff',
    centerChannelBg: '#ffffff',
    centerChannelColor: '#3f4350',
    linkColor: '#386fe5',
    buttonBg: '#1c58d9',
    buttonColor: '#ffffff',
    errorTextColor: '#d24b4e',
    mentionHighlightBg: '#ffd470',
  },
  dark: {
    type: 'Onyx',
    sidebarBg: '#202228',
    sidebarText: '#ffffff',
    centerChannelBg: '#191b1f',
    centerChannelColor: '#e3e4e8',
    linkColor: '#5d89ea',
    buttonBg: '#4a7ce8',
    buttonColor: '#ffffff',
    errorTextColor: '#da6c6e',
    mentionHighlightBg: '#0d6e6e',
  },
};

export type ThemeName = keyof typeof themes;

const key = 'set-update-demo-theme';

/** The theme as plugins get it in their props. */
export function pluginTheme(name: ThemeName) {
  return themes[name];
}

/** `?theme=` of the address, else the one chosen last, else light. */
export function chosenTheme(): ThemeName {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(key);
  return asked === 'dark' ? 'dark' : 'light';
}

export function applyTheme(name: ThemeName) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem(key, name);
}
