import type {
  ChargerType,
  CheckInStatusType,
  CurrentType,
  StatusType,
  SubmissionStatusType,
  UsageType,
  UserCommentType,
} from '../reference.ts';

/** Charging levels (API contract 7.5). The two spaces in the title of level 3 are what clients know. */
export const chargerTypes: readonly ChargerType[] = [
  {
    id: 1,
    title: 'Level 1 : Low (Under 2kW)',
    comments: 'Under 2 kW, usually domestic socket types',
    isFastChargeCapable: false,
  },
  {
    id: 2,
    title: 'Level 2 : Medium (Over 2kW)',
    comments: 'Over 2 kW, usually non-domestic socket type',
    isFastChargeCapable: false,
  },
  {
    id: 3,
    title: 'Level 3:  High (Over 40kW)',
    comments: '40KW and Higher',
    isFastChargeCapable: true,
  },
];

/** Kinds of current (API contract 7.5). */
export const currentTypes: readonly CurrentType[] = [
  { id: 10, title: 'AC (Single-Phase)', description: 'Alternating Current - Single Phase' },
  { id: 20, title: 'AC (Three-Phase)', description: 'Alternating Current - Three Phase' },
  { id: 30, title: 'DC', description: 'Direct Current' },
];

/** What a location or connection can be used for now (API contract 7.3). */
export const statusTypes: readonly StatusType[] = [
  { id: 0, title: 'Unknown', isOperational: null, isUserSelectable: true },
  {
    id: 10,
    title: 'Currently Available (Automated Status)',
    isOperational: true,
    isUserSelectable: false,
  },
  {
    id: 20,
    title: 'Currently In Use (Automated Status)',
    isOperational: true,
    isUserSelectable: false,
  },
  { id: 30, title: 'Temporarily Unavailable', isOperational: true, isUserSelectable: true },
  { id: 50, title: 'Operational', isOperational: true, isUserSelectable: true },
  { id: 75, title: 'Partly Operational (Mixed)', isOperational: true, isUserSelectable: true },
  { id: 100, title: 'Not Operational', isOperational: false, isUserSelectable: true },
  { id: 150, title: 'Planned For Future Date', isOperational: false, isUserSelectable: true },
  { id: 200, title: 'Removed (Decommissioned)', isOperational: false, isUserSelectable: true },
  { id: 210, title: 'Removed (Duplicate Listing)', isOperational: false, isUserSelectable: true },
];

/** Where a location stands between submission and publication (API contract 7.2). */
export const submissionStatusTypes: readonly SubmissionStatusType[] = [
  { id: 1, title: 'Submission Under Review', isLive: false },
  { id: 50, title: 'Imported and Under Review', isLive: false },
  { id: 100, title: 'Imported and Published', isLive: true },
  { id: 200, title: 'Submission Published', isLive: true },
  { id: 250, title: 'Submission Rejected - Incomplete', isLive: false },
  { id: 1000, title: 'Delisted', isLive: false },
  { id: 1001, title: 'Delisted - Duplicate', isLive: false },
  { id: 1002, title: 'Delisted - No Longer Active/Decommissioned', isLive: false },
  { id: 1005, title: 'Delisted - Superseded by Update', isLive: false },
  { id: 1010, title: 'Delisted - Not Public Information/Is Private Residence', isLive: false },
  { id: 1020, title: 'Delisted - Removed by Import Data Provider', isLive: false },
];

/** Who may charge (API contract 7.4). */
export const usageTypes: readonly UsageType[] = [
  {
    id: 0,
    title: '(Unknown)',
    isPayAtLocation: null,
    isMembershipRequired: null,
    isAccessKeyRequired: null,
  },
  {
    id: 1,
    title: 'Public',
    isPayAtLocation: null,
    isMembershipRequired: null,
    isAccessKeyRequired: null,
  },
  {
    id: 2,
    title: 'Private - Restricted Access',
    isPayAtLocation: null,
    isMembershipRequired: true,
    isAccessKeyRequired: null,
  },
  {
    id: 3,
    title: 'Privately Owned - Notice Required',
    isPayAtLocation: null,
    isMembershipRequired: null,
    isAccessKeyRequired: null,
  },
  {
    id: 4,
    title: 'Public - Membership Required',
    isPayAtLocation: false,
    isMembershipRequired: true,
    isAccessKeyRequired: true,
  },
  {
    id: 5,
    title: 'Public - Pay At Location',
    isPayAtLocation: true,
    isMembershipRequired: false,
    isAccessKeyRequired: false,
  },
  {
    id: 6,
    title: 'Private - For Staff, Visitors or Customers',
    isPayAtLocation: false,
    isMembershipRequired: false,
    isAccessKeyRequired: false,
  },
  {
    id: 7,
    title: 'Public - Notice Required',
    isPayAtLocation: false,
    isMembershipRequired: false,
    isAccessKeyRequired: false,
  },
];

/** What a comment is about (API contract 7.6). */
export const userCommentTypes: readonly UserCommentType[] = [
  { id: 10, title: 'General Comment' },
  { id: 50, title: 'Important Notice (For Other Users)' },
  { id: 100, title: 'Suggested Change (Note To Editors)' },
  { id: 110, title: 'Suggested Changed (Actioned By Editor)' },
  { id: 1000, title: 'Fault Report (Notice To Users And Operator)' },
];

/** What somebody found on site (API contract 7.7). */
export const checkInStatusTypes: readonly CheckInStatusType[] = [
  { id: 0, title: 'Did Not Visit Location', isPositive: null, isAutomatedCheckIn: false },
  { id: 10, title: 'Charged Successfully', isPositive: true, isAutomatedCheckIn: false },
  {
    id: 15,
    title: 'Charged Successfully (Automated Checkin)',
    isPositive: true,
    isAutomatedCheckIn: true,
  },
  {
    id: 20,
    title: 'Failed to Charge (Equipment Not Operational)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 22,
    title: 'Failed to Charge (Equipment Not Fully Installed)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 25,
    title: 'Failed to Charge (Equipment Problem)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 30,
    title: 'Failed to Charge (Equipment Not Compatible)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 40,
    title: 'Failed to Charge (Required Other Access Card/Fob etc.)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 50,
    title: 'Failed to Charge (No Charging Equipment Present)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 100,
    title: 'Charging Spot In Use (Other EV Parked)',
    isPositive: true,
    isAutomatedCheckIn: false,
  },
  {
    id: 110,
    title: 'Charging Spot In Use (Non-EV Parked)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 120,
    title: 'Charging Spot Not Accessible (Access locked or site closed)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 130,
    title: 'Charging Spot Not Found (Inadequate or Incorrect Details)',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  {
    id: 140,
    title: 'Equipment & Location Confirmed Correct',
    isPositive: true,
    isAutomatedCheckIn: false,
  },
  { id: 150, title: 'Location Is A Duplicate', isPositive: false, isAutomatedCheckIn: false },
  {
    id: 160,
    title: 'Equipment/Location Has Been Decommissioned',
    isPositive: false,
    isAutomatedCheckIn: false,
  },
  { id: 200, title: 'Other (Negative/Bad)', isPositive: false, isAutomatedCheckIn: false },
  { id: 210, title: 'Other (Positive/Good)', isPositive: true, isAutomatedCheckIn: false },
];
