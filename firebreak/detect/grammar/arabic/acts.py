ACTS=()
