/** The modules Mattermost's page offers to plugins, as window globals. */
import * as Luxon from 'luxon';
import PropTypes from 'prop-types';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import * as ReactIntl from 'react-intl';
import * as ReactRedux from 'react-redux';
import * as Redux from 'redux';

Object.assign(window, { React, ReactDOM, Redux, ReactRedux, ReactIntl, Luxon, PropTypes });
