import { type TypedUseSelectorHook, useDispatch, useSelector } from 'react-redux';
import { combineReducers, legacy_createStore, type Reducer, type Store } from 'redux';
import { entities, views } from './reducer.ts';
import type { Action, State } from './state.ts';

export type Thunk = (dispatch: Dispatch, getState: () => State) => unknown;
/** Takes plain actions and functions, as Mattermost's store does. */
export type Dispatch = (action: Action | Thunk) => unknown;

export interface PageStore {
  readonly store: Store<State> & { dispatch: Dispatch };
  /** Adds a plugin's own slice, `plugins-<id>`. */
  addReducer(name: string, reducer: Reducer): void;
}

export function createPageStore(): PageStore {
  const reducers: Record<string, Reducer> = { entities: entities as Reducer, views: views as Reducer };
  const combined = () => combineReducers(reducers) as Reducer;
  const store: Store<State> = legacy_createStore(combined());
  const dispatchPlain = store.dispatch;
  const dispatch: Dispatch = (action) =>
    typeof action === 'function' ? action(dispatch, store.getState) : dispatchPlain(action);
  return {
    store: Object.assign(store, { dispatch }),
    addReducer(name, reducer) {
      reducers[name] = reducer;
      store.replaceReducer(combined());
    },
  };
}

export const useApp: TypedUseSelectorHook<State> = useSelector;
export const useSend = (): Dispatch => useDispatch() as Dispatch;
